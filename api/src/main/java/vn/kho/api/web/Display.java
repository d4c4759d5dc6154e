package vn.kho.api.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.kho.core.result.LegalTime;

/** How dates, moments and sizes are written for people; moments in Vietnam's legal time. */
public record Display(Locale locale) {
    private static final DateTimeFormatter VIETNAMESE_DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    public String date(LocalDate day) {
        return day.format(locale.getLanguage().equals("en") ? ENGLISH_DATE : VIETNAMESE_DATE);
    }

    public String day(Instant instant) {
        return date(LegalTime.dayOf(instant));
    }

    /** Such as {@code 23/11/2026 14:05:09 +07:00}. */
    public String moment(Instant instant) {
        return day(instant) + " " + LegalTime.print(instant).format(TIME) + " +07:00";
    }

    /** ISO 8601 with offset, for {@code <time datetime>}. */
    public String iso(Instant instant) {
        return LegalTime.print(instant).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** As a {@code datetime-local} input wants it. */
    public String input(Instant instant) {
        return LegalTime.print(instant).format(INPUT);
    }

    /** In units of 1000 bytes. */
    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(locale, "%.1f kB", bytes / 1e3)
                : String.format(locale, "%.1f MB", bytes / 1e6);
    }
}
