package vn.kho.core.result;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Vietnam's legal time, {@code +07:00} without summer time: legal days begin and end in it. */
public final class LegalTime {
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

    private LegalTime() {}

    public static LocalDate dayOf(Instant instant) {
        return instant.atOffset(ZONE).toLocalDate();
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZONE);
    }

    /** The first moment after {@code day}: a term whose last day it is ends then, since the last day counts. */
    public static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** With whole seconds, as it is printed. */
    public static OffsetDateTime print(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZONE);
    }
}
