package vn.kho.api.load;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Starts a packaged Kho, archives scans, finds the highest load that it holds, and measures latency and CPU time at
 * half of that. Ends by itself. Arguments: the jar, a directory for data and logs, then optionally {@code --seconds N}
 * for each step, {@code --warmup N} seconds, and after {@code --} settings of Kho.
 */
public final class LoadRun {
    private static final List<Integer> CLIENTS = List.of(1, 2, 4, 8, 16, 32);
    private static final int WARM_UP_CLIENTS = 4;
    private static final int IDLE_SECONDS = 10;
    private static final int LONGER_AT_HALF = 4;
    private static final int MOST_SECONDS = 30;
    private static final double CPU_BAR = 2;
    private static final double P99_BAR_MILLIS = 25;

    private final ServiceUnderLoad service;
    private final Issuing issuing;
    private final RawSignature raw;
    private final int seconds;
    private double idleCpuPerSecond;

    private LoadRun(ServiceUnderLoad service, Issuing issuing, int seconds) throws Exception {
        this.service = service;
        this.issuing = issuing;
        this.raw = new RawSignature(service);
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        int seconds = 15;
        int warmUp = 60;
        List<String> settings = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--warmup" -> warmUp = Integer.parseInt(arguments[++i]);
                case "--" -> {
                    settings.addAll(List.of(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("--seconds goes from 1 to " + MOST_SECONDS + ", so that tokens last");
        }
        // The database server tells its life at INFO.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        RunFolder.empty(folder);
        boolean reached;
        try (ServiceUnderLoad service =
                new ServiceUnderLoad(Path.of(arguments[0]), folder, ServiceUnderLoad.Engine.POSTGRESQL, settings)) {
            List<String> results = ArchivedScans.make(service, Files.createDirectory(folder.resolve("scans")));
            say("%d scans of 1 MB archived that may be copied", results.size());
            reached = new LoadRun(service, new Issuing(service, results), seconds).measure(warmUp);
        }
        System.exit(reached ? 0 : 1);
    }

    private boolean measure(int warmUp) throws Exception {
        say(
                "copies at %s, %s; raw signature by %s; %d processors",
                issuing.level(),
                issuing.streamed() ? "streamed with the answer" : "fetched by a second request",
                raw.provider(),
                Runtime.getRuntime().availableProcessors());
        say("warming up for %d s", warmUp);
        ClosedLoop.run(issuing, WARM_UP_CLIENTS, warmUp);
        measureIdle();

        say("| clients | copies/s | p50 ms | p99 ms | CPU of Kho a copy, µs | of PostgreSQL | of this client |");
        say("|---|---|---|---|---|---|---|");
        double highest = 0;
        for (int clients : CLIENTS) {
            raw.measure();
            Cpu before = Cpu.now(service);
            ClosedLoop.Outcome outcome = ClosedLoop.run(issuing, clients, seconds);
            Cpu used = Cpu.now(service).since(before);
            highest = Math.max(highest, outcome.perSecond());
            say(
                    "| %d | %.1f | %.1f | %.1f | %s |",
                    clients,
                    outcome.perSecond(),
                    outcome.latencies().millis(50),
                    outcome.latencies().millis(99),
                    perCopy(used, outcome.copies(), outcome.copies() / outcome.perSecond()));
        }

        raw.measure();
        Cpu before = Cpu.now(service);
        OpenLoop.Outcome half = OpenLoop.run(issuing, highest / 2, seconds * LONGER_AT_HALF);
        Cpu used = Cpu.now(service).since(before);
        raw.measure();
        say(
                "| half load: %.1f/s | %.1f | %.1f | %.1f | %s |",
                half.ordersPerSecond(),
                half.copies() / half.seconds(),
                half.latencies().millis(50),
                half.latencies().millis(99),
                perCopy(used, half.copies(), half.seconds()));
        say("the generator was at most %.1f ms behind its plan", half.latest());
        return judge(half, used);
    }

    private boolean judge(OpenLoop.Outcome half, Cpu used) {
        double cpu = (used.service() - idleCpuPerSecond * half.seconds()) * 1e6 / half.copies();
        double ratio = cpu / raw.medianMicros();
        double p99 = half.latencies().millis(99);
        say("");
        say("| what | measured | bar | |");
        say("|---|---|---|---|");
        say(
                "| CPU of Kho a copy at half load ÷ raw RSA-3072 signature by %s (%.0f µs ÷ %.0f µs) | %.2f | ≤ %.0f | %s |",
                raw.provider(), cpu, raw.medianMicros(), ratio, CPU_BAR, ratio <= CPU_BAR ? "pass" : "FAIL");
        say(
                "| p99 at half of the highest load, ms | %.1f | ≤ %.0f | %s |",
                p99, P99_BAR_MILLIS, p99 <= P99_BAR_MILLIS ? "pass" : "FAIL");
        return ratio <= CPU_BAR && p99 <= P99_BAR_MILLIS;
    }

    private void measureIdle() throws Exception {
        double before = ProcessCpu.seconds(service.service());
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        idleCpuPerSecond = (ProcessCpu.seconds(service.service()) - before) / IDLE_SECONDS;
        say("idle: Kho takes %.1f ms of CPU a second, subtracted below", idleCpuPerSecond * 1e3);
    }

    private String perCopy(Cpu used, int copies, double tookSeconds) {
        return String.format(
                Locale.ROOT,
                "%.0f | %.0f | %.0f",
                (used.service() - idleCpuPerSecond * tookSeconds) * 1e6 / copies,
                used.database() * 1e6 / copies,
                used.client() * 1e6 / copies);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
