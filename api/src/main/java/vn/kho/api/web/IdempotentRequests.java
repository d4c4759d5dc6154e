package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentId;
import vn.kho.core.tx.Idempotency;

/**
 * Carries a creating request out once, however often it comes: the header {@code Idempotency-Key} tells repetitions.
 *
 * <p>The key counts for one caller, method and path. What is remembered is the answer of success only; a request that
 * failed may be tried again with the same key.
 */
@Component
public final class IdempotentRequests {
    /** Name of the request's header. */
    public static final String KEY = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    // Longer than sealing takes with all its retries: a request that lives must not lose its key.
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int MOST_LOOKS = 120;

    private final Idempotency answers;
    private final JsonMapper json;
    private final Clock clock;

    IdempotentRequests(Idempotency answers, JsonMapper json, Clock clock) {
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    /** What a request made. @param location of it */
    public record Made(HttpStatus status, URI location, Object view) {
        /** Something new at {@code location}. */
        public static Made created(String location, Object view) {
            return new Made(HttpStatus.CREATED, URI.create(location), view);
        }
    }

    /**
     * Carries out {@code work} once; the key must be there.
     *
     * @param form what the body says: equal forms are the same request
     */
    public ResponseEntity<byte[]> once(Caller caller, HttpServletRequest request, Object form, Supplier<Made> work) {
        String key = request.getHeader(KEY);
        if (key == null) {
            throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_MISSING);
        }
        return carryOut(caller, request, key, form, work);
    }

    /** The same for requests that may come without a key, and then are carried out each time. */
    public ResponseEntity<byte[]> onceIfKeyed(
            Caller caller, HttpServletRequest request, Object form, Supplier<Made> work) {
        String key = request.getHeader(KEY);
        return key == null ? answer(answerOf(work.get()), false) : carryOut(caller, request, key, form, work);
    }

    /**
     * The same for a form of a page, which carries a key made with the page. A form that is sent again while the first
     * is at work waits for its answer; one that was changed meanwhile is another request.
     *
     * @return where that lies which was made
     * @throws RequestProblem when the first is still at work after half a minute
     */
    public URI onceOfPage(Caller caller, HttpServletRequest request, UUID key, Object form, Supplier<Made> work) {
        String keyOfForm = key + "." + digest(form);
        for (int tries = 1; ; tries++) {
            try {
                return Objects.requireNonNull(carryOut(caller, request, keyOfForm, form, work)
                        .getHeaders()
                        .getLocation());
            } catch (RequestProblem problem) {
                if (problem.kind() != RequestProblem.Kind.REQUEST_IN_PROGRESS || tries == MOST_LOOKS) {
                    throw problem;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private ResponseEntity<byte[]> carryOut(
            Caller caller, HttpServletRequest request, String key, Object form, Supplier<Made> work) {
        if (!FORM.matcher(key).matches()) {
            throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_MALFORMED);
        }
        String scope = caller.actor() + " " + request.getMethod() + " " + request.getRequestURI();
        return switch (answers.begin(scope, key, digest(form), clock.instant(), LEASE)) {
            case Idempotency.Begin.Proceed proceed -> proceed(scope, key, work);
            case Idempotency.Begin.Replay replay -> answer(replay.answer(), true);
            case Idempotency.Begin.InProgress running ->
                throw new RequestProblem(RequestProblem.Kind.REQUEST_IN_PROGRESS);
            case Idempotency.Begin.Mismatch other ->
                throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private String digest(Object form) {
        return ContentId.of(json.writeValueAsBytes(form)).hex();
    }

    private ResponseEntity<byte[]> proceed(String scope, String key, Supplier<Made> work) {
        Idempotency.Answer answer;
        try {
            answer = answerOf(work.get());
        } catch (RuntimeException | Error failure) {
            abandon(scope, key, failure);
            throw failure;
        }
        // Not abandoned when this fails: the work is done, and the lease keeps a repetition from doing it again.
        answers.finish(scope, key, answer, clock.instant());
        return answer(answer, false);
    }

    private void abandon(String scope, String key, Throwable failure) {
        try {
            answers.abandon(scope, key);
        } catch (RuntimeException unreachable) {
            // The lease frees the key.
            failure.addSuppressed(unreachable);
        }
    }

    private Idempotency.Answer answerOf(Made made) {
        return new Idempotency.Answer(
                made.status().value(),
                made.location().toString(),
                MediaType.APPLICATION_JSON_VALUE,
                json.writeValueAsString(made.view()));
    }

    private static ResponseEntity<byte[]> answer(Idempotency.Answer answer, boolean replayed) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .cacheControl(CacheControl.noStore());
        if (!answer.location().isEmpty()) {
            response.location(URI.create(answer.location()));
        }
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response.body(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
