package vn.kho.signing.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of PDF syntax: immutable bytes. */
public final class PdfText {
    public static final PdfText EMPTY = new PdfText(new byte[0]);

    private final byte[] bytes;

    public PdfText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** @param latin in ISO 8859-1 */
    public static PdfText of(String latin) {
        return new PdfText(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** This piece, a blank, and another one. */
    public PdfText plus(String latin) {
        return of(isEmpty() ? latin : this + " " + latin);
    }

    /** The bytes as ISO 8859-1. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PdfText text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
