package vn.kho.api.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ExitCodeGenerator;

/** Kho refuses to start, for a reason that the operator can remove. */
public abstract sealed class StartProblem extends RuntimeException implements ExitCodeGenerator {
    private static final int CONFIGURATION_ERROR = 78; // EX_CONFIG of sysexits.h

    private final String action;

    private StartProblem(String message, String action, Throwable... cause) {
        super(message, cause.length == 0 ? null : cause[0]);
        this.action = action;
    }

    /** The start problem that {@code failure} is or was caused by. */
    public static Optional<StartProblem> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartProblem problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    /** What the operator can do about it. */
    public String action() {
        return action;
    }

    @Override
    public int getExitCode() {
        return CONFIGURATION_ERROR;
    }

    /** Another Kho works on the data directory. */
    public static final class DirectoryInUse extends StartProblem {
        public DirectoryInUse(Path directory) {
            super(
                    "Another Kho is already using the data directory " + directory + ".",
                    "Stop it first, or start this one with another directory (--data DIR, kho.data-dir).");
        }
    }

    /** The data directory can't be made, read or written. */
    public static final class DirectoryUnusable extends StartProblem {
        public DirectoryUnusable(Path directory, Exception cause) {
            super(
                    "The data directory " + directory + " cannot be used: " + cause,
                    "Name a directory that this account owns (--data DIR, kho.data-dir).",
                    cause);
        }
    }

    /** Production mode was asked for, but parts are set that only a demo may have. */
    public static final class NotForProduction extends StartProblem {
        private final List<String> findings;

        public NotForProduction(List<String> findings) {
            super(
                    "kho.mode=production, but:\n  - " + String.join("\n  - ", findings),
                    "Set the properties named above, or leave out kho.mode=production for a demo.");
            this.findings = List.copyOf(findings);
        }

        /** One sentence for each offending part. */
        public List<String> findings() {
            return findings;
        }
    }

    /** A setting names something that can't be used. */
    public static final class Misconfigured extends StartProblem {
        public Misconfigured(String finding) {
            super(finding, "Correct the setting and start again.");
        }
    }
}
