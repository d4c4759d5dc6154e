package vn.kho.core.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.kho.core.tx.Idempotency.Answer;
import vn.kho.core.tx.Idempotency.Begin;

/** What every memory of answers does. */
public abstract class IdempotencyContract {
    private static final Instant NOON = Instant.parse("2026-10-08T05:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Answer ANSWER = new Answer(201, "/api/v1/copies/1", "application/json", "{\"tên\":\"Lan\"}");

    /** The memory under test, with nothing in it. */
    protected abstract Idempotency idempotency();

    @Test
    void letsANewRequestThrough() {
        assertThat(begin("lan", "k", "aa", NOON)).isInstanceOf(Begin.Proceed.class);
    }

    @Test
    void repeatsTheAnswer() {
        finish(begin("lan", "k", "aa", NOON), NOON);

        assertThat(begin("lan", "k", "aa", NOON.plusSeconds(86_400))).isEqualTo(new Begin.Replay(ANSWER));
    }

    @Test
    void knowsARequestThatIsStillRunning() {
        begin("lan", "k", "aa", NOON);

        assertThat(begin("lan", "k", "aa", NOON.plus(LEASE).minusNanos(1000))).isInstanceOf(Begin.InProgress.class);
    }

    @Test
    void refusesAKeyUsedForAnotherBody() {
        Begin first = begin("lan", "k", "aa", NOON);
        assertThat(begin("lan", "k", "bb", NOON)).isInstanceOf(Begin.Mismatch.class);

        finish(first, NOON);
        assertThat(begin("lan", "k", "bb", NOON)).isInstanceOf(Begin.Mismatch.class);
    }

    @Test
    void keepsScopesApart() {
        begin("lan", "k", "aa", NOON);

        assertThat(begin("minh", "k", "bb", NOON)).isInstanceOf(Begin.Proceed.class);
        assertThat(begin("la", "nk", "bb", NOON)).isInstanceOf(Begin.Proceed.class);
    }

    @Test
    void freesTheKeyOfACrashedRequestAfterItsLease() {
        begin("lan", "k", "aa", NOON);

        assertThat(begin("lan", "k", "aa", NOON.plus(LEASE))).isInstanceOf(Begin.Proceed.class);
        assertThat(begin("lan", "k", "aa", NOON.plus(LEASE))).isInstanceOf(Begin.InProgress.class);
    }

    @Test
    void freesTheKeyOfAnAbandonedRequest() {
        idempotency().abandon(claim(begin("lan", "k", "aa", NOON)));

        assertThat(begin("lan", "k", "bb", NOON)).isInstanceOf(Begin.Proceed.class);
    }

    @Test
    void neverAbandonsAnAnswer() {
        Begin first = begin("lan", "k", "aa", NOON);
        finish(first, NOON);
        idempotency().abandon(claim(first));

        assertThat(begin("lan", "k", "aa", NOON)).isEqualTo(new Begin.Replay(ANSWER));
    }

    @Test
    void forgetsOldAnswers() {
        finish(begin("lan", "old", "aa", NOON), NOON);
        finish(begin("lan", "new", "aa", NOON), NOON.plusSeconds(60));

        assertThat(idempotency().forget(NOON.plusSeconds(30))).isEqualTo(1);

        assertThat(begin("lan", "old", "aa", NOON)).isInstanceOf(Begin.Proceed.class);
        assertThat(begin("lan", "new", "aa", NOON)).isInstanceOf(Begin.Replay.class);
    }

    @Test
    void letsOneOfManyThrough() throws Exception {
        Callable<Begin> task = () -> begin("lan", "k", "aa", NOON);
        List<Begin> begins;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            begins = threads.invokeAll(Collections.nCopies(8, task)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(begins).filteredOn(Begin.Proceed.class::isInstance).hasSize(1);
        assertThat(begins).filteredOn(Begin.InProgress.class::isInstance).hasSize(7);
    }

    @Test
    void letsOnlyTheLastClaimFinish() {
        Begin crashed = begin("lan", "k", "aa", NOON);
        Begin second = begin("lan", "k", "aa", NOON.plus(LEASE));

        assertThatExceptionOfType(Idempotency.ClaimLost.class).isThrownBy(() -> finish(crashed, NOON.plus(LEASE)));
        idempotency().abandon(claim(crashed));
        finish(second, NOON.plus(LEASE));

        assertThat(begin("lan", "k", "aa", NOON.plus(LEASE))).isEqualTo(new Begin.Replay(ANSWER));
        assertThatExceptionOfType(Idempotency.ClaimLost.class).isThrownBy(() -> finish(second, NOON));
    }

    private void finish(Begin begun, Instant at) {
        idempotency().finish(claim(begun), ANSWER, at);
    }

    private static Idempotency.Claim claim(Begin begun) {
        return ((Begin.Proceed) begun).claim();
    }

    private Begin begin(String scope, String key, String digest, Instant now) {
        return idempotency().begin(scope, key, digest, now, LEASE);
    }
}
