package vn.kho.core.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** SHA-256 of some content, as 64 lower-case hexadecimal digits. */
public record ContentId(String hex) {
    private static final int DIGITS = 64;

    public ContentId {
        if (!wellFormed(hex)) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
        }
    }

    /** Reads text from a person or another system; upper case is accepted. */
    public static Optional<ContentId> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return wellFormed(lower) ? Optional.of(new ContentId(lower)) : Optional.empty();
    }

    private static boolean wellFormed(String hex) {
        if (hex.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = hex.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    public static ContentId of(byte[] bytes) {
        return ofDigest(newDigest().digest(bytes));
    }

    /** The id for a finished SHA-256 digest of 32 bytes. */
    public static ContentId ofDigest(byte[] digest) {
        return new ContentId(HexFormat.of().formatHex(digest));
    }

    /** A fresh SHA-256 digest, by the platform's provider (hardware speed). */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
