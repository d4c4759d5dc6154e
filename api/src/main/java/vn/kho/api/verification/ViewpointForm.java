package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Moments;
import vn.kho.core.verification.Viewpoint;

/** Parameters of a question that say as of when, and for whom, it is asked. */
record ViewpointForm(
        @Parameter(
                description = "A past moment that the verdict is to be about, with an offset. Default: now.",
                example = "2026-10-08T09:00:00+07:00")
        @Nullable
        String at,

        @Parameter(
                description = "Only what was recorded until this moment counts: the same as `at` gives the verdict that"
                        + " was given then. Default: now.",
                example = "2026-10-08T09:00:00+07:00")
        @Nullable
        String knownAt,

        @Parameter(
                description = "To whom the copy was issued, as the asker was told: another one is said to be.",
                example = "Ngân hàng A")
        @Nullable
        String recipient) {
    static final ViewpointForm NONE = new ViewpointForm(null, null, null);

    private static final int LONGEST_NAME = 200;

    /** The same from the query alone: asking a form's request for parameters would take its body off the wire. */
    static ViewpointForm ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return NONE;
        }
        MultiValueMap<String, String> parameters =
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        return new ViewpointForm(
                decoded(parameters.getFirst("at")),
                decoded(parameters.getFirst("knownAt")),
                decoded(parameters.getFirst("recipient")));
    }

    private static @Nullable String decoded(@Nullable String value) {
        try {
            return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RequestProblem(RequestProblem.Kind.PARAMETER_MALFORMED);
        }
    }

    /** @throws RequestProblem naming the parameter that can't be accepted */
    Viewpoint of(Clock clock) {
        Instant now = clock.instant();
        String name = Inputs.text(recipient == null ? "" : recipient).strip();
        if (name.length() > LONGEST_NAME) {
            throw RequestProblem.ofField("recipient", "value-too-long");
        }
        return new Viewpoint(
                past("at", at, now),
                past("knownAt", knownAt, now),
                Optional.of(name).filter(n -> !n.isEmpty()));
    }

    private static Instant past(String parameter, @Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            return now;
        }
        // The sign before an offset arrives as a blank when the client did not encode it.
        Instant moment = Moments.parse(parameter, text.strip().replace(' ', '+'));
        if (moment.isAfter(now)) {
            throw RequestProblem.ofField(parameter, "moment-in-future");
        }
        return moment;
    }
}
