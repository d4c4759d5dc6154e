package vn.kho.signing.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What some operations took on one thread.
 *
 * @param operations how many
 * @param cpuNanos CPU time of the thread, user and system; other threads' work for it, such as collecting garbage, is
 *     not in it
 * @param wallNanos time on the clock
 * @param bytes allocated on the heap by the thread
 */
record Cost(long operations, long cpuNanos, long wallNanos, long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One operation. */
    interface Task {
        void run() throws Exception;
    }

    /** Repeats a task for at least so long, after one run that does not count. */
    static Cost of(Task task, long atLeastNanos) throws Exception {
        task.run();
        return counted(task, atLeastNanos);
    }

    /** The same where even the first run counts. */
    static Cost counted(Task task, long atLeastNanos) throws Exception {
        long operations = 0;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long wall = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long end = wall + atLeastNanos;
        do {
            task.run();
            operations++;
        } while (System.nanoTime() < end);
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return new Cost(operations, cpu, wall, bytes);
    }

    Cost plus(Cost other) {
        return new Cost(
                operations + other.operations,
                cpuNanos + other.cpuNanos,
                wallNanos + other.wallNanos,
                bytes + other.bytes);
    }
}
