package vn.kho.signing.seal;

import java.time.OffsetDateTime;

/** Times as a stamp and a signature dictionary show them, always of the same length. */
final class IsoTime {
    /** Length of {@code 2026-11-23T16:20:05+07:00}. */
    static final int LENGTH = 25;

    /** Length of {@code D:20261123162005+07'00'}. */
    static final int PDF_LENGTH = 23;

    private IsoTime() {}

    /** ISO 8601 in seconds, with the offset in numbers (Decree 30/2020 Appendix I Part II.I point 4). */
    static String iso(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(LENGTH);
        date(text, time, "-", "T", ":");
        return offset(text, time, ":", "").toString();
    }

    /** ISO 32000-2, 7.9.4. */
    static String pdf(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(PDF_LENGTH).append("D:");
        date(text, time, "", "", "");
        return offset(text, time, "'", "'").toString();
    }

    private static void date(StringBuilder text, OffsetDateTime time, String day, String noon, String minute) {
        int year = time.getYear();
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("a year of four digits is wanted: " + year);
        }
        text.append(year).append(day);
        two(text, time.getMonthValue()).append(day);
        two(text, time.getDayOfMonth()).append(noon);
        two(text, time.getHour()).append(minute);
        two(text, time.getMinute()).append(minute);
        two(text, time.getSecond());
    }

    private static StringBuilder offset(StringBuilder text, OffsetDateTime time, String between, String end) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        text.append(minutes < 0 ? '-' : '+');
        two(text, Math.abs(minutes) / 60).append(between);
        return two(text, Math.abs(minutes) % 60).append(end);
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
