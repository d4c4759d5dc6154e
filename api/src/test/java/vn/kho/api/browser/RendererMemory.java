package vn.kho.api.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches how much memory the processes of pages hold at most, files that are mapped into them apart. */
public final class RendererMemory implements AutoCloseable {
    private static final Pattern HELD = Pattern.compile("Rss(?:Anon|Shmem):\\s+(\\d+) kB");
    private static final int PERIOD_MILLIS = 20;

    private final Thread watcher;
    private volatile long most;
    private volatile boolean over;

    public RendererMemory() {
        watcher = Thread.ofPlatform().daemon().start(this::watch);
    }

    /** Bytes held by the largest of them now. */
    public static long now() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process -> held(process.pid()))
                .max()
                .orElse(0);
    }

    /** The most that was held by one at any time since the beginning. */
    public long most() {
        return most;
    }

    private void watch() {
        while (!over) {
            most = Math.max(most, now());
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long held(long process) {
        Path folder = Path.of("/proc", Long.toString(process));
        try {
            if (!Files.readString(folder.resolve("cmdline")).contains("--type=renderer")) {
                return 0;
            }
            long kilobytes = 0;
            Matcher line = HELD.matcher(Files.readString(folder.resolve("status")));
            while (line.find()) {
                kilobytes += Long.parseLong(line.group(1));
            }
            return 1024 * kilobytes;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            if (!Files.exists(folder)) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        over = true;
        watcher.interrupt();
    }
}
