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
    private static final String NO_BREAK = "\u00a0";
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    public String date(LocalDate day) {
        return day.format(locale.getLanguage().equals("en") ? ENGLISH_DATE : VIETNAMESE_DATE);
    }

    public String day(Instant instant) {
        return date(LegalTime.dayOf(instant));
    }

    /** Such as {@code 23/11/2026 14:05:09}, kept on one line; the foot of every page names the offset. */
    public String moment(Instant instant) {
        return day(instant) + NO_BREAK + LegalTime.print(instant).format(TIME);
    }

    /** Only the day when it is meant from its first moment. */
    public String dayOrMoment(Instant instant) {
        return LegalTime.startOf(LegalTime.dayOf(instant)).equals(instant) ? day(instant) : moment(instant);
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
            return bytes + NO_BREAK + "B";
        }
        return bytes < 1_000_000
                ? String.format(locale, "%.1f" + NO_BREAK + "kB", bytes / 1e3)
                : String.format(locale, "%.1f" + NO_BREAK + "MB", bytes / 1e6);
    }
}
