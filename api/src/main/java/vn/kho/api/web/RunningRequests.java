package vn.kho.api.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.kho.core.tx.Idempotency.Claim;

/** Requests that this node carries out: equal ones wait for their end, and look at another node's from time to time. */
final class RunningRequests {
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final Map<Key, CountDownLatch> running = new ConcurrentHashMap<>();

    private record Key(String scope, String key) {}

    /** Counts the request of a claim as running here. @return what ends that */
    Runnable started(Claim claim) {
        Key key = new Key(claim.scope(), claim.key());
        CountDownLatch end = new CountDownLatch(1);
        running.put(key, end);
        return () -> {
            running.remove(key, end);
            end.countDown();
        };
    }

    /** The waiting of one request, which ends after {@code longest}. */
    Waiting waiting(String scope, String key, Duration longest) {
        return new Waiting(new Key(scope, key), System.nanoTime() + longest.toNanos());
    }

    /** Patience of one request. */
    final class Waiting {
        private final Key key;
        private final long deadline;
        private long pause = FIRST_PAUSE_NANOS;

        private Waiting(Key key, long deadline) {
            this.key = key;
            this.deadline = deadline;
        }

        /** Waits until it is worth looking again. @return false when the patience is at its end */
        boolean again() {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            CountDownLatch end = running.get(key);
            try {
                if (end == null) {
                    TimeUnit.NANOSECONDS.sleep(Math.min(left, pause));
                    pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
                } else if (!end.await(left, TimeUnit.NANOSECONDS)) {
                    return false;
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
