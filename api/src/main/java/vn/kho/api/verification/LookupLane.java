package vn.kho.api.verification;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.verification.Question;

/**
 * A short way through Spring MVC for the plainest questions, behind the same filters: matching, binding and converting
 * take longer than the answer. Whatever is not plain (another form, a viewpoint, a malformed hash) goes the long way,
 * and so does a failure.
 */
@Component
final class LookupLane implements HandlerMapping, HandlerAdapter, Ordered {
    private static final String BY_HASH = "/api/v1/verify/sha256/";
    private static final String BY_CODE = "/api/v1/verify/t/";
    private static final Set<String> PLAIN = Set.of("*/*", "application/json");

    private final VerificationController controller;
    private final Method method;

    LookupLane(VerificationController controller) {
        this.controller = controller;
        try {
            this.method = VerificationController.class.getDeclaredMethod(
                    "plain", Question.OfRegister.class, HttpServletResponse.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What problems are told by: a method of the controller, and what it is asked. */
    private static final class Lookup extends HandlerMethod {
        private final Question.OfRegister question;

        Lookup(VerificationController controller, Method method, Question.OfRegister question) {
            super(controller, method);
            this.question = question;
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())
                || request.getQueryString() != null
                || !request.getContextPath().isEmpty()) {
            return null;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !PLAIN.contains(accept)) {
            return null;
        }
        return question(request.getRequestURI())
                .map(question -> new HandlerExecutionChain(new Lookup(controller, method, question)))
                .orElse(null);
    }

    private static Optional<? extends Question.OfRegister> question(String path) {
        if (path.startsWith(BY_HASH)) {
            return ContentId.parse(path.substring(BY_HASH.length())).map(Question.ByHash::new);
        }
        if (path.startsWith(BY_CODE)) {
            return LookupCode.parse(path.substring(BY_CODE.length())).map(Question.ByCode::new);
        }
        return Optional.empty();
    }

    @Override
    public boolean supports(Object handler) {
        return handler instanceof Lookup;
    }

    @Override
    public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        controller.plain(((Lookup) handler).question, response);
        return null;
    }
}
