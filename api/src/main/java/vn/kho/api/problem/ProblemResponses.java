package vn.kho.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer of a request; filters can use it too. */
@Component
public final class ProblemResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final String TRACE = "traceId";

    private final Texts texts = Texts.ofProblems();
    private final JsonMapper json;
    private final List<ForeignForm> foreignForms;

    ProblemResponses(JsonMapper json, List<ForeignForm> foreignForms) {
        this.json = json;
        this.foreignForms = List.copyOf(foreignForms);
    }

    /** Whether failures at the request's address are answered here and not by a page. */
    boolean answersAt(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                || request.getRequestURI().startsWith(request.getContextPath() + "/statuslists")
                || foreignForm(request).isPresent();
    }

    private Optional<ForeignForm> foreignForm(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return foreignForms.stream().filter(form -> form.speaksAt(path)).findFirst();
    }

    /** The problem that {@code failure} is; one of ours goes to the log with its cause. */
    public Problem of(Exception failure, HttpServletRequest request) {
        Problem problem = unlogged(failure);
        if (problem.status().is5xxServerError()) {
            LOG.atError()
                    .addKeyValue("traceId", traceId(request))
                    .addKeyValue("code", problem.code())
                    .setCause(failure)
                    .log("request failed");
        }
        return problem;
    }

    /** The same without a line in the log: for what was logged already. */
    public static Problem unlogged(Exception failure) {
        return Problems.find(failure).orElseGet(() -> WebProblems.of(failure));
    }

    /** The problem as it will be written, in the language that the request prefers. */
    public ProblemView view(Problem problem, HttpServletRequest request) {
        Language language = Language.preferredBy(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return ProblemView.of(problem, texts, language, traceId(request));
    }

    /** Does nothing when an answer is on its way already. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        // What the failed answer had announced about its body does not hold for the problem.
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        response.setHeader(HttpHeaders.CONTENT_LOCATION, null);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, null);
        response.setHeader("Repr-Digest", null);
        Optional<ForeignForm> foreign = foreignForm(request);
        response.setStatus(foreign.map(form -> form.status(problem))
                .orElse(problem.status())
                .value());
        response.setContentType(foreign.isPresent() ? "application/json" : "application/problem+json");
        response.setHeader(
                HttpHeaders.CONTENT_LANGUAGE,
                Language.preferredBy(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                        .locale()
                        .getLanguage());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.retryAfter()
                .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        ProblemView view = view(problem, request);
        byte[] body = json.writeValueAsBytes(
                foreign.map(form -> form.body(problem, view)).orElse(view));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** The id under which this request is found in the log: the log's own, or one made for it. */
    static String traceId(HttpServletRequest request) {
        String logged = MDC.get(TRACE);
        if (logged != null) {
            return logged;
        }
        if (request.getAttribute(TRACE) instanceof String known) {
            return known;
        }
        String made = HexFormat.of().toHexDigits(java.util.UUID.randomUUID().getLeastSignificantBits());
        request.setAttribute(TRACE, made);
        return made;
    }
}
