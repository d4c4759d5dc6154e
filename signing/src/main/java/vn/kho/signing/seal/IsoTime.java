package vn.kho.signing.seal;

import java.time.OffsetDateTime;

/** Times as a stamp and a signature dictionary show them, always of the same length. */
final class IsoTime {
    /** Length of {@code 2026-11-23T16:20:05+07:00}. */
    static final int LENGTH = 25;

    /** Length of {@code D:20261123162005+07'00'}. */
    static final int PDF_LENGTH = 23;

    private IsoTime() {}

    /**
     * Writes ISO 8601 in seconds, with the offset in numbers (Decree 30/2020 Appendix I Part II.I point 4).
     *
     * @return the place behind
     */
    static int put(byte[] out, int at, OffsetDateTime time) {
        int place = two(out, year(out, at, time), '-', time.getMonthValue());
        place = two(out, place, '-', time.getDayOfMonth());
        place = two(out, place, 'T', time.getHour());
        place = two(out, place, ':', time.getMinute());
        place = two(out, place, ':', time.getSecond());
        int minutes = time.getOffset().getTotalSeconds() / 60;
        place = two(out, place, minutes < 0 ? '-' : '+', Math.abs(minutes) / 60);
        return two(out, place, ':', Math.abs(minutes) % 60);
    }

    /** Writes the form of ISO 32000-2, 7.9.4. */
    static void putPdf(byte[] out, int at, OffsetDateTime time) {
        out[at] = 'D';
        out[at + 1] = ':';
        int place = two(out, year(out, at + 2, time), time.getMonthValue());
        place = two(out, place, time.getDayOfMonth());
        place = two(out, place, time.getHour());
        place = two(out, place, time.getMinute());
        place = two(out, place, time.getSecond());
        int minutes = time.getOffset().getTotalSeconds() / 60;
        place = two(out, place, minutes < 0 ? '-' : '+', Math.abs(minutes) / 60);
        out[two(out, place, '\'', Math.abs(minutes) % 60)] = '\'';
    }

    private static int year(byte[] out, int at, OffsetDateTime time) {
        int year = time.getYear();
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("a year of four digits is wanted: " + year);
        }
        return Ascii.number(out, at, year);
    }

    private static int two(byte[] out, int at, char before, int value) {
        out[at] = (byte) before;
        return two(out, at + 1, value);
    }

    private static int two(byte[] out, int at, int value) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
