package vn.kho.api.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time, user and system, that the kernel counted for processes; in steps of a hundredth of a second. */
final class ProcessCpu {
    /** USER_HZ of Linux, the same on every architecture that Kho is built for. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private ProcessCpu() {}

    /** Seconds of one process, without its children. */
    static double seconds(ProcessHandle process) throws IOException {
        long[] times = times(process.pid());
        return (times[USER] + times[SYSTEM]) / TICKS_PER_SECOND;
    }

    /** Seconds of one process and of all its children, those that ended included. */
    static double secondsOfTree(ProcessHandle root) throws IOException {
        long ticks = 0;
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants())) {
            for (ProcessHandle each : all.toList()) {
                try {
                    long[] times = times(each.pid());
                    ticks += times[USER]
                            + times[SYSTEM]
                            + times[USER_OF_ENDED_CHILDREN]
                            + times[SYSTEM_OF_ENDED_CHILDREN];
                } catch (NoSuchFileException ended) {
                    // Its parent counts it from now on.
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Fields after the command's name, which may hold anything, parentheses and spaces included. */
    private static long[] times(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long[] numbers = new long[USER_OF_ENDED_CHILDREN + 2];
        for (int i = USER; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(fields[i]);
        }
        return numbers;
    }
}
