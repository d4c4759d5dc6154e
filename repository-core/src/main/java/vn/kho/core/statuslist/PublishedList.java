package vn.kho.core.statuslist;

import java.util.Arrays;
import java.util.zip.Deflater;

/** One list as verifiers get it, at a moment. Two of the same list with equal revisions are the same. */
public final class PublishedList {
    /** Of each copy. */
    public static final int BITS = 2;

    private static final int PER_BYTE = Byte.SIZE / BITS;

    private final int id;
    private final long revision;
    private final byte[] compressed;

    /**
     * @param id number of the list
     * @param revision grows with every change of the list while this node runs
     * @param compressed {@link #BITS} bits for each copy, the lowest of each byte first, as zlib data (RFC 1950)
     */
    public PublishedList(int id, long revision, byte[] compressed) {
        this.id = id;
        this.revision = revision;
        this.compressed = compressed.clone();
    }

    public int id() {
        return id;
    }

    public byte[] compressed() {
        return compressed.clone();
    }

    static byte[] empty() {
        return new byte[StatusList.PLACES / PER_BYTE];
    }

    /** @return whether that is a change */
    static boolean put(byte[] places, int index, CopyStanding standing) {
        int shift = index % PER_BYTE * BITS;
        int before = places[index / PER_BYTE];
        int after = (before & ~(0b11 << shift)) | (standing.value() << shift);
        places[index / PER_BYTE] = (byte) after;
        return (byte) after != (byte) before;
    }

    static PublishedList of(int id, long revision, byte[] places) {
        // Deflate holds native memory: a list's few bytes are made rarely, so it is not kept.
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(places);
            deflater.finish();
            byte[] compressed = new byte[places.length / 2];
            int length = 0;
            while (!deflater.finished()) {
                if (length == compressed.length) {
                    compressed = Arrays.copyOf(compressed, 2 * length);
                }
                length += deflater.deflate(compressed, length, compressed.length - length);
            }
            return new PublishedList(id, revision, Arrays.copyOf(compressed, length));
        } finally {
            deflater.end();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedList that && id == that.id && revision == that.revision;
    }

    @Override
    public int hashCode() {
        return 31 * id + Long.hashCode(revision);
    }

    @Override
    public String toString() {
        return "status list %d, revision %d, %d bytes".formatted(id, revision, compressed.length);
    }
}
