package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;

/** People of the page tests; a cookie or a parameter says who asks. */
final class TestCallers implements HandlerMethodArgumentResolver {
    static final Caller HOLDER =
            new Caller("holder", "Nguyễn Thị Lan", Set.of(Role.HOLDER), Optional.of(People.LAN), Optional.empty());
    static final Caller DIGITISER = officer("digitiser", "Lê Thu Hà", Role.DIGITISER);
    static final Caller CHECKER = officer("checker", "Phạm Quốc Bảo", Role.CHECKER);
    static final Caller RECORDS = officer("records", "Vũ Minh Châu", Role.RECORDS_OFFICE);
    private static final Map<String, Caller> ALL = Map.of(
            "holder", HOLDER,
            "digitiser", DIGITISER,
            "checker", CHECKER,
            "records", RECORDS,
            "auditor", officer("auditor", "Đỗ Hải Yến", Role.AUDITOR),
            "administrator", officer("administrator", "Hoàng Đức Anh", Role.ADMINISTRATOR),
            "both",
                    new Caller(
                            "digitiser",
                            "Lê Thu Hà",
                            Set.of(Role.DIGITISER, Role.CHECKER),
                            Optional.empty(),
                            Optional.of(Papers.MINISTRY)));

    private static Caller officer(String actor, String name, Role role) {
        return new Caller(actor, name, Set.of(role), Optional.empty(), Optional.of(Papers.MINISTRY));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        String who = request.getParameter("tester");
        if (who == null && servlet != null) {
            who = Optional.ofNullable(WebUtils.getCookie(servlet, "tester"))
                    .map(cookie -> cookie.getValue())
                    .orElse("");
        }
        return ALL.getOrDefault(who == null ? "" : who, Caller.anonymous());
    }
}
