package vn.kho.signing.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much one foreign PDF may ask for.
 *
 * @param maxBytes length of the file
 * @param maxPages pages
 * @param maxObjects entries of the merged cross-reference
 * @param maxStreamBytes bytes that one stream may have after any of its filters
 * @param maxTotalBytes bytes that all streams together may have after their filters
 * @param maxDepth nesting of arrays and dictionaries, and levels of the page tree; PDFBox itself stops at 500
 * @param maxImagePixels width times height that one image may declare
 */
public record Limits(
        long maxBytes,
        int maxPages,
        int maxObjects,
        long maxStreamBytes,
        long maxTotalBytes,
        int maxDepth,
        long maxImagePixels) {

    private static final long MIB = 1024L * 1024;

    public Limits {
        if (maxBytes < 1
                || maxPages < 1
                || maxObjects < 1
                || maxStreamBytes < 1
                || maxTotalBytes < 1
                || maxDepth < 1
                || maxImagePixels < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** Fit for scans: 100 MiB, 2,000 pages, 500,000 objects, 256 MiB a stream, 1 GiB in all, 250 megapixels an image. */
    public static Limits defaults() {
        return new Limits(100 * MIB, 2_000, 500_000, 256 * MIB, 1024 * MIB, 100, 250_000_000);
    }

    /** The same, but with this many bytes at most for streams. */
    Limits withStreamsOf(long bytes) {
        long least = Math.min(bytes, maxStreamBytes);
        return new Limits(maxBytes, maxPages, maxObjects, least, least, maxDepth, maxImagePixels);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(maxBytes);
        out.writeInt(maxPages);
        out.writeInt(maxObjects);
        out.writeLong(maxStreamBytes);
        out.writeLong(maxTotalBytes);
        out.writeInt(maxDepth);
        out.writeLong(maxImagePixels);
    }

    static Limits read(DataInput in) throws IOException {
        return new Limits(
                in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }
}
