package vn.kho.signing.seal;

import java.util.Map;

/** The sources of this package's tests, for others. */
public final class SourceSamples {
    private SourceSamples() {}

    public static Map<String, byte[]> all() {
        return TestSources.all();
    }
}
