package vn.kho.signing.seal;

/**
 * How much a sealer remembers.
 *
 * @param preparedBytes bytes that prepared sources may take, about 30 kB each
 */
public record SealerSettings(long preparedBytes) {
    public SealerSettings {
        if (preparedBytes < 0) {
            throw new IllegalArgumentException("a negative size");
        }
    }

    /** 32 MiB: the thousand sources that were last asked for. */
    public static SealerSettings defaults() {
        return new SealerSettings(32L * 1024 * 1024);
    }
}
