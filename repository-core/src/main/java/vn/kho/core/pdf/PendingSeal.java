package vn.kho.core.pdf;

import java.util.Arrays;

/**
 * A seal whose signature value is still to come: the section as it will be appended, and what was signed for. Only an
 * {@link OfficerSealer} writes and reads it; it holds no secret, and a few tens of kilobytes.
 */
public final class PendingSeal {
    private final byte[] bytes;

    public PendingSeal(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingSeal seal && Arrays.equals(bytes, seal.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "PendingSeal[" + bytes.length + " bytes]";
    }
}
