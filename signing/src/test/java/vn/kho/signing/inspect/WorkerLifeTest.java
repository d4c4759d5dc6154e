package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem.Busy;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.core.pdf.PdfReport;
import vn.kho.signing.worker.Limits;

@Timeout(120)
class WorkerLifeTest {
    /** A million curves across the page, drawn again and again: minutes of work in a small file. */
    private static final Content SLOW = Content.of(slow());

    @TempDir
    Path directory;

    @Test
    void refusesWhatTakesTooLongAndGoesOn() {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(2))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> inspector.renderPage(SLOW, 1, 300))
                    .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.TOO_SLOW));

            assertThat(inspector.inspect(Content.of(RawPdf.plain())).pages()).isEqualTo(1);
        }
    }

    @Test
    void replacesAWorkerThatIsKilledInTheMiddleOfAJob() throws Exception {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(6))) {
            CompletableFuture<byte[]> job = CompletableFuture.supplyAsync(() -> inspector.renderPage(SLOW, 1, 300));
            waitUntil(() -> !InspectorFixture.workers().isEmpty());
            ProcessHandle first = InspectorFixture.workers().getFirst();
            Thread.sleep(1_500);
            first.destroyForcibly();

            waitUntil(() -> InspectorFixture.workers().stream().anyMatch(worker -> worker.pid() != first.pid()));
            assertThat(inspector.inspect(Content.of(RawPdf.plain())).pages()).isEqualTo(1);
            assertThat(job)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void blamesNoFileForWorkersThatAreKilled() throws Exception {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(60))) {
            CompletableFuture<byte[]> job = CompletableFuture.supplyAsync(() -> inspector.renderPage(SLOW, 1, 300));
            long killed = 0;
            for (int i = 0; i < 2; i++) {
                long before = killed;
                waitUntil(() -> InspectorFixture.workers().stream()
                        .anyMatch(worker -> atWork(worker) && worker.pid() != before));
                ProcessHandle worker = InspectorFixture.workers().getFirst();
                killed = worker.pid();
                worker.destroyForcibly();
            }

            assertThat(job)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOf(Busy.class);
        }
    }

    /** Whether it has used more than starting takes. */
    private static boolean atWork(ProcessHandle worker) {
        return worker.info().totalCpuDuration().orElseThrow().compareTo(Duration.ofSeconds(2)) > 0;
    }

    @Test
    void blamesNoFileForAMachineThatGivesTheWorkerNoTime() throws Exception {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(3))) {
            inspector.inspect(Content.of(RawPdf.plain()));
            ProcessHandle worker = InspectorFixture.workers().getFirst();
            signal(worker, "STOP");
            CompletableFuture<PdfReport> job =
                    CompletableFuture.supplyAsync(() -> inspector.inspect(Content.of(RawPdf.plain())));
            Thread.sleep(4_500);
            assertThat(job).isNotDone();
            signal(worker, "CONT");

            assertThat(job).succeedsWithin(Duration.ofSeconds(20));
            assertThat(InspectorFixture.workers())
                    .singleElement()
                    .extracting(ProcessHandle::pid)
                    .isEqualTo(worker.pid());
        }
    }

    @Test
    void refusesInTheEndWhatGetsNowhereWithoutWorking() throws Exception {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(1))) {
            inspector.inspect(Content.of(RawPdf.plain()));
            signal(InspectorFixture.workers().getFirst(), "STOP");

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> inspector.inspect(Content.of(RawPdf.plain())))
                    .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.TOO_SLOW));
        }
    }

    private static void signal(ProcessHandle worker, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(worker.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void replacesAWorkerThatDiedBetweenJobs() throws InterruptedException {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(20))) {
            inspector.inspect(Content.of(RawPdf.plain()));
            ProcessHandle worker = InspectorFixture.workers().getFirst();
            worker.destroyForcibly();
            waitUntil(() -> !worker.isAlive());

            assertThat(inspector.inspect(Content.of(RawPdf.plain())).pages()).isEqualTo(1);
        }
    }

    @Test
    void replacesAWorkerThatHasDoneItsShare() {
        InspectorSettings settings = new InspectorSettings(
                Limits.defaults(),
                1,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                128,
                1,
                directory.resolve("trust"),
                directory.resolve("temp"));
        try (SandboxedPdfInspector inspector = new SandboxedPdfInspector(settings, InspectorFixture.CLOCK)) {
            inspector.inspect(Content.of(RawPdf.plain()));
            long first = InspectorFixture.workers().getFirst().pid();
            inspector.inspect(Content.of(RawPdf.plain()));

            assertThat(InspectorFixture.workers()).hasSize(1);
            assertThat(InspectorFixture.workers().getFirst().pid()).isNotEqualTo(first);
        }
    }

    @Test
    void saysBusyWhenNoWorkerGetsFreeInTime() throws InterruptedException {
        InspectorSettings settings = new InspectorSettings(
                Limits.defaults(),
                1,
                Duration.ofSeconds(4),
                Duration.ofMillis(200),
                128,
                100,
                directory.resolve("trust"),
                directory.resolve("temp"));
        try (SandboxedPdfInspector inspector = new SandboxedPdfInspector(settings, InspectorFixture.CLOCK)) {
            CompletableFuture<byte[]> job = CompletableFuture.supplyAsync(() -> inspector.renderPage(SLOW, 1, 300));
            waitUntil(() -> !InspectorFixture.workers().isEmpty());

            assertThatExceptionOfType(Busy.class).isThrownBy(() -> inspector.inspect(Content.of(RawPdf.plain())));
            assertThat(job).failsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void examinesManyFilesAtATime() throws Exception {
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(20));
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<PdfReport>> reports = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int side = 100 + i;
                byte[] pdf =
                        RawPdf.onePage("", "/CropBox [0 0 " + side + " 100]").end();
                reports.add(callers.submit(() -> inspector.inspect(Content.of(pdf))));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(reports.get(i).get().firstPage().width()).isEqualTo(100 + i);
            }
            assertThat(InspectorFixture.workers()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void leavesNoWorkerAndNoFileBehind() throws Exception {
        CompletableFuture<byte[]> job;
        try (SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(60))) {
            inspector.inspect(Content.of(RawPdf.plain()));
            job = CompletableFuture.supplyAsync(() -> inspector.renderPage(SLOW, 1, 300));
            Thread.sleep(500);
        }

        assertThat(job)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(Busy.class);
        assertThat(InspectorFixture.workers()).isEmpty();
        assertThat(directory.resolve("temp")).isEmptyDirectory();
    }

    @Test
    void saysBusyOnceClosed() {
        SandboxedPdfInspector inspector = inspector(Duration.ofSeconds(20));
        inspector.close();

        assertThatExceptionOfType(Busy.class).isThrownBy(() -> inspector.inspect(Content.of(RawPdf.plain())));
    }

    @Test
    void leavesNoWorkerWhenTheServiceIsKilled() throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledService.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> workers;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            while (!"at work".equals(lines.readLine())) {
                assertThat(service.isAlive()).isTrue();
            }
            Thread.sleep(1_000);
            workers = service.children().toList();
            assertThat(workers).hasSize(1);
        } finally {
            service.destroyForcibly();
        }

        waitUntil(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(spoolDirectories()).hasSize(1);
        inspector(Duration.ofSeconds(20)).close();
        assertThat(spoolDirectories()).isEmpty();
    }

    /** A service with a worker in the middle of a job. */
    static final class KilledService {
        public static void main(String[] args) {
            SandboxedPdfInspector inspector = new SandboxedPdfInspector(
                    InspectorFixture.settings(Path.of(args[0]), Duration.ofSeconds(100)), InspectorFixture.CLOCK);
            inspector.inspect(Content.of(RawPdf.plain()));
            System.out.println("at work");
            inspector.renderPage(SLOW, 1, 300);
        }
    }

    private SandboxedPdfInspector inspector(Duration timePerJob) {
        return new SandboxedPdfInspector(InspectorFixture.settings(directory, timePerJob), InspectorFixture.CLOCK);
    }

    private List<Path> spoolDirectories() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve("temp"))) {
            return entries.toList();
        }
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static byte[] slow() {
        byte[] lines = Deflated.of(RawPdf.bytes("0 0 m 100 700 500 100 595 842 c S ".repeat(1_000_000)));
        return RawPdf.onePage("", "").stream(RawPdf.CONTENTS, "/Filter /FlateDecode", lines)
                .end();
    }
}
