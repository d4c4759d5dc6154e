package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
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
 * failed may be tried again with the same key. Equal requests that come together wait for the first one's answer, for
 * half a minute at most.
 */
@Component
public final class IdempotentRequests {
    /** Name of the request's header. */
    public static final String KEY = "Idempotency-Key";

    /** Says that an answer was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    // Longer than sealing takes with all its retries: a request that lives must not lose its key.
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final RunningRequests running = new RunningRequests();
    private final Idempotency answers;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration longestWait;

    @Autowired
    IdempotentRequests(Idempotency answers, JsonMapper json, Clock clock) {
        this(answers, json, clock, LONGEST_WAIT);
    }

    IdempotentRequests(Idempotency answers, JsonMapper json, Clock clock, Duration longestWait) {
        this.answers = answers;
        this.json = json;
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** What a request made. @param location of it */
    public record Made(HttpStatus status, URI location, Object view) {
        /** Something new at {@code location}. */
        public static Made created(String location, Object view) {
            return new Made(HttpStatus.CREATED, URI.create(location), view);
        }
    }

    /** An answer. @param replayed whether it is that of an earlier request */
    public record Done(Idempotency.Answer answer, boolean replayed) {}

    /** Work that can have its answer kept if and only if what it made is. */
    @FunctionalInterface
    public interface Work {
        /** @param remember to be called in the transaction that makes it; when it isn't, the answer is kept afterwards */
        Made carryOut(Consumer<Made> remember);
    }

    /** Where a request counts: its caller, method and path. @param key of the client */
    public record Place(String scope, String key) {
        /** The same for one part of a request. */
        public Place part(int index) {
            return new Place(scope, key + "#" + index);
        }
    }

    /**
     * Carries out {@code work} once; the key must be there.
     *
     * @param form what the body says: equal forms are the same request
     */
    public ResponseEntity<byte[]> once(Caller caller, HttpServletRequest request, Object form, Supplier<Made> work) {
        return answer(once(place(caller, request), form, remember -> work.get()));
    }

    /** The same for requests that may come without a key, and then are carried out each time. */
    public ResponseEntity<byte[]> onceIfKeyed(
            Caller caller, HttpServletRequest request, Object form, Supplier<Made> work) {
        return request.getHeader(KEY) == null
                ? answer(new Done(answerOf(work.get()), false))
                : once(caller, request, form, work);
    }

    /**
     * The same for a form of a page, which carries a key made with the page. A form that was changed meanwhile is
     * another request.
     *
     * @return where that lies which was made
     * @throws RequestProblem when the first is still at work after half a minute
     */
    public URI onceOfPage(Caller caller, HttpServletRequest request, UUID key, Object form, Work work) {
        Place place = new Place(scope(caller, request), key + "." + digest(form));
        return URI.create(once(place, form, work).answer().location());
    }

    /**
     * The same for work that has its answer kept together with what it makes.
     *
     * @throws RequestProblem when an equal request is still at work after half a minute, or the key is another's
     */
    public Done once(Place place, Object form, Work work) {
        String digest = digest(form);
        RunningRequests.Waiting waiting = running.waiting(place.scope(), place.key(), longestWait);
        do {
            switch (answers.begin(place.scope(), place.key(), digest, clock.instant(), LEASE)) {
                case Idempotency.Begin.Proceed proceed -> {
                    return proceed(proceed.claim(), work);
                }
                case Idempotency.Begin.Replay replay -> {
                    return new Done(replay.answer(), true);
                }
                case Idempotency.Begin.Mismatch other ->
                    throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_REUSED);
                case Idempotency.Begin.InProgress another -> {}
            }
        } while (waiting.again());
        throw new RequestProblem(RequestProblem.Kind.REQUEST_IN_PROGRESS);
    }

    /** Where a request counts. @throws RequestProblem when it has no key, or none that can be one */
    public static Place place(Caller caller, HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key == null) {
            throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_MISSING);
        }
        if (!FORM.matcher(key).matches()) {
            throw new RequestProblem(RequestProblem.Kind.IDEMPOTENCY_KEY_MALFORMED);
        }
        return new Place(scope(caller, request), key);
    }

    private static String scope(Caller caller, HttpServletRequest request) {
        return caller.actor() + " " + request.getMethod() + " " + request.getRequestURI();
    }

    private String digest(Object form) {
        return ContentId.of(json.writeValueAsBytes(form)).hex();
    }

    private Done proceed(Idempotency.Claim claim, Work work) {
        Runnable end = running.started(claim);
        try {
            return new Done(carriedOut(claim, work), false);
        } catch (Idempotency.ClaimLost lost) {
            throw new RequestProblem(RequestProblem.Kind.REQUEST_IN_PROGRESS);
        } finally {
            end.run();
        }
    }

    private Idempotency.Answer carriedOut(Idempotency.Claim claim, Work work) {
        AtomicBoolean remembered = new AtomicBoolean();
        Idempotency.Answer answer;
        try {
            answer = answerOf(work.carryOut(made -> {
                answers.finish(claim, answerOf(made), clock.instant());
                remembered.set(true);
            }));
        } catch (RuntimeException | Error failure) {
            abandon(claim, failure);
            throw failure;
        }
        if (!remembered.get()) {
            // Not abandoned when this fails: the work is done, and the lease keeps a repetition from doing it again.
            answers.finish(claim, answer, clock.instant());
        }
        return answer;
    }

    /** An answer that was kept all the same, since only the news of its commit was lost, stays. */
    private void abandon(Idempotency.Claim claim, Throwable failure) {
        try {
            answers.abandon(claim);
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

    /** The answer as it was, with a header that tells a repetition. */
    public static ResponseEntity<byte[]> answer(Done done) {
        Idempotency.Answer answer = done.answer();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .cacheControl(CacheControl.noStore());
        if (!answer.location().isEmpty()) {
            response.location(URI.create(answer.location()));
        }
        if (done.replayed()) {
            response.header(REPLAYED, "true");
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
