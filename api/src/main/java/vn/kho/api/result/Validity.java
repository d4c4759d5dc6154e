package vn.kho.api.result;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.kho.api.web.Display;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.result.ValidityEvent;

/**
 * Validity at a glance.
 *
 * @param key message that says it with {@code date}
 * @param date the day that matters, or empty text
 * @param daysLeft days after today on which it is still in force; -1 when that says nothing
 */
record Validity(ResultStatus status, String key, String date, long daysLeft) {
    private static final int SOON = 90;

    static Validity of(ProcedureResult result, Instant now, Display display) {
        ResultStatus status = result.statusAt(now);
        Optional<LocalDate> lastDay = result.timeline().lastDayAt(now);
        return switch (status) {
            case EFFECTIVE, UNKNOWN, SUSPENDED -> running(status, lastDay, now, display);
            case EXPIRED ->
                new Validity(
                        status, "validity.EXPIRED", lastDay.map(display::date).orElse(""), -1);
            case NOT_YET_EFFECTIVE ->
                new Validity(
                        status,
                        "validity.NOT_YET_EFFECTIVE",
                        display.day(result.timeline().begin()),
                        -1);
            case REVOKED, INVALIDATED, RETURNED, SUPERSEDED ->
                new Validity(
                        status,
                        "validity." + status,
                        result.timeline()
                                .endedBy(now)
                                .map(ValidityEvent::effective)
                                .map(display::day)
                                .orElse(""),
                        -1);
        };
    }

    private static Validity running(ResultStatus status, Optional<LocalDate> lastDay, Instant now, Display display) {
        return lastDay.map(day -> new Validity(
                        status,
                        "validity." + status + ".until",
                        display.date(day),
                        ChronoUnit.DAYS.between(LegalTime.dayOf(now), day)))
                .orElseGet(() -> new Validity(status, "validity." + status + ".open", "", -1));
    }

    /** True when its holder should think of an extension. */
    public boolean endsSoon() {
        return status == ResultStatus.EFFECTIVE && daysLeft >= 0 && daysLeft <= SOON;
    }
}
