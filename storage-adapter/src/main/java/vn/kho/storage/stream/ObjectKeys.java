package vn.kho.storage.stream;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import vn.kho.core.content.ObjectKey;

/** Makes keys such as {@code o/3f/…}: 128 random bits in hex, spread over 256 folders. */
public final class ObjectKeys {
    /** Folder of all objects. */
    public static final String FOLDER = "o";

    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    /** @param random a source that repeats nothing, such as {@code SecureRandom} */
    public ObjectKeys(RandomGenerator random) {
        this.random = random;
    }

    public ObjectKey next() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String hex = HEX.formatHex(bytes);
        return new ObjectKey(FOLDER + "/" + hex.substring(0, 2) + "/" + hex.substring(2));
    }
}
