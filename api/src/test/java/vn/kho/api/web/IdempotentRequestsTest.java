package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.IdempotentRequests.Done;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.IdempotentRequests.Place;
import vn.kho.api.web.IdempotentRequests.Work;
import vn.kho.core.testing.InMemoryIdempotency;

class IdempotentRequestsTest {
    private static final Place PLACE = new Place("lan POST /api/v1/copies", "k");

    private final InMemoryIdempotency answers = new InMemoryIdempotency();
    private final AtomicInteger works = new AtomicInteger();
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void letsEqualRequestsOfTwoNodesWaitForOneAnswer() throws Exception {
        List<IdempotentRequests> nodes = List.of(node(Duration.ofMinutes(1)), node(Duration.ofMinutes(1)));
        List<Done> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Done>> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Callable<Done> request = request(nodes.get(i % 2));
                requests.add(threads.submit(request));
            }
            atWork.await();
            mayEnd.countDown();
            for (Future<Done> request : requests) {
                done.add(request.get());
            }
        }

        assertThat(works).hasValue(1);
        assertThat(done)
                .hasSize(100)
                .extracting(Done::answer)
                .containsOnly(done.getFirst().answer());
        assertThat(done).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    @Test
    void waitsNoLongerThanItsPatience() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Done> first = threads.submit(request(node(Duration.ofMinutes(1))));
            atWork.await();

            assertThatExceptionOfType(RequestProblem.class)
                    .isThrownBy(() -> request(node(Duration.ofMillis(50))).call())
                    .satisfies(
                            problem -> assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.REQUEST_IN_PROGRESS));

            mayEnd.countDown();
            assertThat(first.get().replayed()).isFalse();
        }
    }

    @Test
    void carriesOutForAWaitingRequestWhatTheFirstFailedToDo() throws Exception {
        IdempotentRequests node = node(Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Done> failing = threads.submit(() -> node.once(PLACE, "form", remember -> {
                work();
                throw new IllegalStateException("no key");
            }));
            atWork.await();
            Future<Done> waiting = threads.submit(request(node));
            mayEnd.countDown();

            assertThat(waiting.get().replayed()).isFalse();
            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(failing::get)
                    .withMessageContaining("no key");
        }
        assertThat(works).hasValue(2);
    }

    @Test
    void keepsAnAnswerOfWhichOnlyTheNewsWasLost() {
        IdempotentRequests node = node(Duration.ofMinutes(1));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> node.once(PLACE, "form", remember -> {
                    remember.accept(Made.created("/api/v1/copies/1", "view"));
                    throw new IllegalStateException("the connection broke off after the commit");
                }));

        Done repeated = node.once(PLACE, "form", remember -> {
            throw new AssertionError("carried out twice");
        });

        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.answer().location()).isEqualTo("/api/v1/copies/1");
    }

    private Callable<Done> request(IdempotentRequests node) {
        Work work = remember -> {
            work();
            Made made = Made.created("/api/v1/copies/" + works.get(), "view");
            remember.accept(made);
            return made;
        };
        return () -> node.once(PLACE, "form", work);
    }

    private void work() {
        works.incrementAndGet();
        atWork.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private IdempotentRequests node(Duration patience) {
        return new IdempotentRequests(answers, JsonMapper.shared(), Clock.fixed(World.NOW, ZoneOffset.UTC), patience);
    }
}
