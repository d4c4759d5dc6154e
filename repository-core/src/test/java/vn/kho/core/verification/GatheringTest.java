package vn.kho.core.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheringTest {
    private final List<Set<Integer>> readings = Collections.synchronizedList(new ArrayList<>());

    @Test
    void readsAtOnceForASingleQuestion() {
        Gathering<Integer> gathering = new Gathering<>(1, keys -> {
            readings.add(keys);
            return List.of();
        });

        gathering.find(Set.of(1));
        gathering.find(Set.of(2));

        assertThat(readings).containsExactly(Set.of(1), Set.of(2));
    }

    @Test
    void readsOnceForAllWhoCameDuringAReading() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Gathering<Integer> gathering = new Gathering<>(1, keys -> {
            readings.add(keys);
            if (keys.contains(0)) {
                reading.countDown();
                goOn.join();
            }
            return List.of();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            asked.add(threads.submit(() -> gathering.find(Set.of(0))));
            reading.await();
            for (int i = 1; i <= 5; i++) {
                int key = i;
                asked.add(threads.submit(() -> gathering.find(Set.of(key))));
            }
            while (gathering.waiting() < 5) {
                Thread.onSpinWait();
            }
            goOn.complete(null);
            for (Future<?> each : asked) {
                each.get();
            }
        }

        assertThat(readings).containsExactly(Set.of(0), Set.of(1, 2, 3, 4, 5));
    }

    @Test
    void goesOnAfterAReadingThatFails() {
        AtomicInteger readers = new AtomicInteger();
        Gathering<Integer> gathering = new Gathering<>(1, keys -> {
            if (readers.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return List.of();
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> gathering.find(Set.of(1)));
        assertThat(gathering.find(Set.of(2))).isEmpty();
    }

    @Test
    void tellsAllWhoWaitedOfAFailureAsItIs() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        IllegalStateException away = new IllegalStateException("the database is away");
        Gathering<Integer> gathering = new Gathering<>(1, keys -> {
            if (keys.contains(0)) {
                reading.countDown();
                goOn.join();
                return List.of();
            }
            throw away;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> gathering.find(Set.of(0)));
            reading.await();
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int key = i;
                asked.add(threads.submit(() -> gathering.find(Set.of(key))));
            }
            while (gathering.waiting() < 3) {
                Thread.onSpinWait();
            }
            goOn.complete(null);
            first.get();

            assertThat(asked)
                    .allSatisfy(each -> assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(each::get)
                            .satisfies(failed -> assertThat(failed.getCause()).isSameAs(away)));
        }
    }

    @Test
    void answersEverybodyWhoAsksAtTheSameTime() throws Exception {
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Gathering<Integer> gathering = new Gathering<>(2, keys -> {
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            readings.add(keys);
            Thread.yield();
            at.decrementAndGet();
            return List.of();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                int key = i;
                asked.add(threads.submit(() -> gathering.find(Set.of(key))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        }

        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(readings.stream().flatMap(Set::stream).distinct()).hasSize(5_000);
    }
}
