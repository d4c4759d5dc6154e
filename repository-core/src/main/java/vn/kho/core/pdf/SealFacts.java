package vn.kho.core.pdf;

import java.util.Arrays;

/**
 * What sealing has to know about a PDF: a few kilobytes that only {@link PdfInspector} writes and only
 * {@link PdfSealer} reads. They can be thrown away and surveyed again.
 */
public final class SealFacts {
    private final byte[] bytes;

    public SealFacts(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealFacts facts && Arrays.equals(bytes, facts.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealFacts[" + bytes.length + " bytes]";
    }
}
