package vn.kho.signing.paper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes as characters that QR's alphanumeric mode and the fragment of an address have in common: three for two bytes,
 * lowest first.
 */
final class Base41 {
    private static final byte[] ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:".getBytes(StandardCharsets.US_ASCII);
    private static final int BASE = 41;
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < BASE; i++) {
            VALUES[ALPHABET[i]] = (byte) i;
        }
    }

    private Base41() {}

    /** Characters that so many bytes make. */
    static int length(int bytes) {
        return bytes / 2 * 3 + bytes % 2 * 2;
    }

    /** Bytes that fit into so many characters. */
    static int bytes(int characters) {
        return characters / 3 * 2 + (characters % 3 == 2 ? 1 : 0);
    }

    static void encode(byte[] bytes, int length, byte[] out, int at) {
        int place = at;
        for (int i = 0; i + 1 < length; i += 2) {
            int n = ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF);
            out[place++] = ALPHABET[n % BASE];
            out[place++] = ALPHABET[n / BASE % BASE];
            out[place++] = ALPHABET[n / (BASE * BASE)];
        }
        if (length % 2 == 1) {
            int n = bytes[length - 1] & 0xFF;
            out[place++] = ALPHABET[n % BASE];
            out[place] = ALPHABET[n / BASE];
        }
    }

    /** Empty when the text is no bytes. */
    static Optional<byte[]> decode(String text) {
        if (text.length() % 3 == 1) {
            return Optional.empty();
        }
        byte[] out = new byte[bytes(text.length())];
        int place = 0;
        for (int i = 0; i < text.length(); i += 3) {
            int count = Math.min(3, text.length() - i);
            int n = 0;
            for (int j = count - 1; j >= 0; j--) {
                char c = text.charAt(i + j);
                if (c >= VALUES.length || VALUES[c] < 0) {
                    return Optional.empty();
                }
                n = n * BASE + VALUES[c];
            }
            if (n >= (count == 3 ? 1 << 16 : 1 << 8)) {
                return Optional.empty();
            }
            if (count == 3) {
                out[place++] = (byte) (n >> 8);
            }
            out[place++] = (byte) n;
        }
        return Optional.of(out);
    }
}
