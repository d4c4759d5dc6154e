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
 * Starts a packaged Kho, fills its register, finds how many look-ups by hash and by code it answers, and measures
 * latency at half of the bar. Ends by itself. Arguments: the jar, a directory for data and logs, then optionally
 * {@code --h2}, {@code --copies N}, {@code --seconds N} for each step, {@code --warmup N} seconds, and after {@code --}
 * settings of Kho.
 */
public final class LookupRun {
    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 32);
    private static final int OPEN_CLIENTS = 64;
    private static final int WARM_UP_CLIENTS = 8;
    private static final int IDLE_SECONDS = 5;
    private static final int LONGER_AT_HALF = 3;
    private static final double RATE_BAR = 5_000;
    private static final double P99_BAR_MILLIS = 20;

    private final ServiceUnderLoad service;
    private final Lookups lookups;
    private double idleCpuPerSecond;

    private LookupRun(ServiceUnderLoad service, Lookups lookups) {
        this.service = service;
        this.lookups = lookups;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        int seconds = 10;
        int warmUp = 40;
        int copies = 1_000_000;
        ServiceUnderLoad.Engine engine = ServiceUnderLoad.Engine.POSTGRESQL;
        List<String> settings = new ArrayList<>();
        // One client address stands for many people and agencies here.
        settings.add("--kho.verify.rate.anonymous.per-minute=100000000");
        settings.add("--kho.verify.rate.anonymous.burst=10000000");
        for (int i = 2; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--h2" -> engine = ServiceUnderLoad.Engine.H2;
                case "--copies" -> copies = Integer.parseInt(arguments[++i]);
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--warmup" -> warmUp = Integer.parseInt(arguments[++i]);
                case "--" -> {
                    settings.addAll(List.of(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        RunFolder.empty(folder);
        boolean reached;
        try (ServiceUnderLoad service = new ServiceUnderLoad(Path.of(arguments[0]), folder, engine, settings)) {
            ArchivedScans.make(service, Files.createDirectory(folder.resolve("scans")));
            List<SeededRegister.Line> lines = new ArrayList<>();
            int number = copies;
            long begin = System.nanoTime();
            service.onTables(tables -> lines.addAll(SeededRegister.plant(tables, number)));
            say(
                    "%d copies in the register (%s) after %.0f s; %d of them asked about, by hash and by code in turn",
                    number, engine, (System.nanoTime() - begin) / 1e9, lines.size());
            reached = new LookupRun(service, new Lookups(service.base(), lines)).measure(seconds, warmUp);
        }
        System.exit(reached ? 0 : 1);
    }

    private boolean measure(int seconds, int warmUp) throws Exception {
        say("warming up for %d s; %d processors", warmUp, Runtime.getRuntime().availableProcessors());
        lookups.closed(WARM_UP_CLIENTS, warmUp);
        double before = ProcessCpu.seconds(service.service());
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        idleCpuPerSecond = (ProcessCpu.seconds(service.service()) - before) / IDLE_SECONDS;
        say("idle: Kho takes %.1f ms of CPU a second, subtracted below", idleCpuPerSecond * 1e3);

        say("| clients | answers/s | p50 ms | p99 ms | CPU of Kho an answer, µs | of PostgreSQL | of this client |");
        say("|---|---|---|---|---|---|---|");
        double highest = 0;
        for (int clients : CLIENTS) {
            Cpu start = Cpu.now(service);
            Lookups.Outcome outcome = lookups.closed(clients, seconds);
            highest = Math.max(highest, outcome.perSecond());
            row(Integer.toString(clients), outcome, Cpu.now(service).since(start));
        }
        Cpu start = Cpu.now(service);
        Lookups.Outcome half = lookups.open(OPEN_CLIENTS, RATE_BAR / 2, seconds * LONGER_AT_HALF);
        row("half the bar", half, Cpu.now(service).since(start));

        double p99 = half.latencies().millis(99);
        say("");
        say("| what | measured | bar | |");
        say("|---|---|---|---|");
        say("| answers/s | %.0f | ≥ %.0f | %s |", highest, RATE_BAR, highest >= RATE_BAR ? "pass" : "FAIL");
        say(
                "| p99 at %.0f/s, ms | %.1f | ≤ %.0f | %s |",
                half.perSecond(), p99, P99_BAR_MILLIS, p99 <= P99_BAR_MILLIS ? "pass" : "FAIL");
        return highest >= RATE_BAR && p99 <= P99_BAR_MILLIS;
    }

    private void row(String clients, Lookups.Outcome outcome, Cpu used) {
        double each = 1e6 / outcome.answers();
        say(
                "| %s | %.0f | %.2f | %.2f | %.0f | %.0f | %.0f |",
                clients,
                outcome.perSecond(),
                outcome.latencies().millis(50),
                outcome.latencies().millis(99),
                (used.service() - idleCpuPerSecond * outcome.seconds()) * each,
                used.database() * each,
                used.client() * each);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
