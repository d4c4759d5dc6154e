package vn.kho.signing.seal;

import java.time.Duration;

/**
 * How much is sealed at a time.
 *
 * @param permits copies in the making at most
 * @param patience how long a further one waits, in the order of asking, before it is told that sealing is unavailable
 */
public record SealerSettings(int permits, Duration patience) {
    public SealerSettings {
        if (permits < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("needs one permit at least, and patience of no less than zero");
        }
    }

    /** Two at a time, 10 seconds of waiting. */
    public static SealerSettings defaults() {
        return new SealerSettings(2, Duration.ofSeconds(10));
    }
}
