package vn.kho.signing.inspect;

import java.nio.file.Path;
import java.time.Duration;
import vn.kho.signing.worker.Limits;

/**
 * How foreign PDFs are examined.
 *
 * @param limits what one file may ask for
 * @param workers child JVMs at most, and so jobs at a time
 * @param timePerJob after this the worker is killed and the file refused as too slow; three times as much if the
 *     worker got less than half of it in CPU time
 * @param patience how long a caller waits for a free worker
 * @param heapMebibytes heap of one worker; a file that needs more is refused as a decompression bomb
 * @param jobsPerWorker a worker is replaced after so many jobs
 * @param trustDirectory certificates that signatures are trusted by, one or more to a file ({@code .pem}, {@code .crt},
 *     {@code .cer}, {@code .der}); read anew at every job, and may be absent
 * @param tempDirectory where files lie while they are examined
 */
public record InspectorSettings(
        Limits limits,
        int workers,
        Duration timePerJob,
        Duration patience,
        int heapMebibytes,
        int jobsPerWorker,
        Path trustDirectory,
        Path tempDirectory) {

    public InspectorSettings {
        if (workers < 1 || heapMebibytes < 64 || jobsPerWorker < 1) {
            throw new IllegalArgumentException("needs a worker, 64 MiB of heap and a job per worker at least");
        }
        if (!timePerJob.isPositive() || patience.isNegative()) {
            throw new IllegalArgumentException("times must be positive");
        }
        trustDirectory = trustDirectory.toAbsolutePath();
        tempDirectory = tempDirectory.toAbsolutePath();
    }

    /** Two workers of 256 MiB, 20 seconds a job, 15 seconds of waiting. */
    public static InspectorSettings defaults(Path trustDirectory, Path tempDirectory) {
        return new InspectorSettings(
                Limits.defaults(),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                256,
                500,
                trustDirectory,
                tempDirectory);
    }
}
