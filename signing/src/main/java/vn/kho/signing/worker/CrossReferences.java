package vn.kho.signing.worker;

import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.jspecify.annotations.Nullable;

/**
 * What the newest row about each object says, of all cross-reference sections of a file (ISO 32000-2, 7.5.4 and
 * 7.5.8). PDFBox drops the rows of free objects, so what a later revision deleted would still be there.
 */
final class CrossReferences {
    private final COSDictionary trailer;
    private final Map<Long, Row> newest;
    private final long highest;

    /**
     * @param generation that a reference must have to mean the object
     * @param deleted whether it is free now and was in use in an older section
     */
    private record Row(int section, boolean inUse, int generation, boolean deleted) {}

    private CrossReferences(COSDictionary trailer, Map<Long, Row> newest) {
        this.trailer = trailer;
        this.newest = newest;
        this.highest = newest.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The newest trailer, without what only older ones say. */
    COSDictionary trailer() {
        return trailer;
    }

    /** The highest number that any row is about, be it free. */
    long highest() {
        return highest;
    }

    /** Whether a reference means an object; otherwise it means null (7.3.10). */
    boolean inUse(long number, int generation) {
        Row row = newest.get(number);
        return row != null && row.inUse() && row.generation() == generation;
    }

    /** Whether there is such an object, of whatever generation. */
    boolean inUse(long number) {
        Row row = newest.get(number);
        return row != null && row.inUse();
    }

    /** Whether an object of this number was deleted: some readers find it all the same. */
    boolean deleted(long number) {
        Row row = newest.get(number);
        return row != null && row.deleted();
    }

    /** Takes sections in, the newest first. */
    static final class Builder {
        private final Map<Long, Row> newest = new HashMap<>();
        private @Nullable COSDictionary trailer;
        private int section;

        /** Begins the next older section. */
        void section() {
            section++;
        }

        void trailer(COSDictionary read) {
            if (trailer == null) {
                trailer = read;
            }
        }

        void inUse(long number, int generation) {
            Row known = newest.get(number);
            // Beside a table a stream tells of objects that the table hides as free (7.5.8.4).
            if (known == null || (known.section() == section && !known.inUse())) {
                newest.put(number, new Row(section, true, generation, false));
            } else if (!known.inUse()) {
                newest.put(number, new Row(known.section(), false, 0, true));
            }
        }

        void free(long number) {
            newest.putIfAbsent(number, new Row(section, false, 0, false));
        }

        CrossReferences build() {
            return new CrossReferences(trailer == null ? new COSDictionary() : trailer, newest);
        }
    }
}
