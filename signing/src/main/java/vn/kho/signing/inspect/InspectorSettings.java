package vn.kho.signing.inspect;

import java.nio.file.Path;
import java.time.Duration;
import vn.kho.signing.trust.TrustSource;
import vn.kho.signing.trust.TrustStores;
import vn.kho.signing.worker.Job;
import vn.kho.signing.worker.Limits;

/**
 * How foreign PDFs are examined.
 *
 * @param limits what one file may ask for
 * @param workers child JVMs at most, and so jobs at a time
 * @param timePerJob after this, or for verification after a few seconds, the worker is killed and the file refused as
 *     too slow; up to three times as much while others keep it from getting that much CPU time
 * @param patience how long a caller waits for a free worker
 * @param heapMebibytes heap of one worker; a file that needs more is refused as a decompression bomb
 * @param jobsPerWorker a worker is replaced after so many jobs
 * @param trust whom signatures are trusted by; asked at every job
 * @param tempDirectory where files lie while they are examined
 */
public record InspectorSettings(
        Limits limits,
        int workers,
        Duration timePerJob,
        Duration patience,
        int heapMebibytes,
        int jobsPerWorker,
        TrustSource trust,
        Path tempDirectory) {

    private static final Duration FINDINGS = Duration.ofMillis(3_500);
    private static final Duration MARKS = Duration.ofMillis(1_500);

    public InspectorSettings {
        if (workers < 1 || heapMebibytes < 64 || jobsPerWorker < 1) {
            throw new IllegalArgumentException("needs a worker, 64 MiB of heap and a job per worker at least");
        }
        if (!timePerJob.isPositive() || patience.isNegative()) {
            throw new IllegalArgumentException("times must be positive");
        }
        tempDirectory = tempDirectory.toAbsolutePath();
    }

    /** Trusted are the stores of a directory, which may be absent. */
    public InspectorSettings(
            Limits limits,
            int workers,
            Duration timePerJob,
            Duration patience,
            int heapMebibytes,
            int jobsPerWorker,
            Path trustDirectory,
            Path tempDirectory) {
        this(
                limits,
                workers,
                timePerJob,
                patience,
                heapMebibytes,
                jobsPerWorker,
                new TrustStores(trustDirectory),
                tempDirectory);
    }

    /**
     * The limit of one job. Anybody may have a file verified, and an answer takes findings and, where they are bad, marks:
     * together no more than five seconds.
     */
    Duration timeFor(Job job) {
        Duration most = switch (job) {
            case Job.Signatures _ -> FINDINGS;
            case Job.Marks _ -> MARKS;
            case Job.Before _ -> FINDINGS.plus(MARKS);
            case Job.Report report -> {
                Duration left = FINDINGS.plus(MARKS).minus(report.ground().spent());
                yield left.compareTo(MARKS) < 0 ? MARKS : left;
            }
            case Job.Inspect _, Job.Survey _, Job.Render _ -> timePerJob;
        };
        return most.compareTo(timePerJob) < 0 ? most : timePerJob;
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
