package vn.kho.core.statuslist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ValidityTimeline;

/** What a status list says of a copy; the values are those of the list (draft-ietf-oauth-status-list, 7). */
public enum CopyStanding {
    /** Neither the copy nor the result behind it was withdrawn. Whether a term has ended, the paper says itself. */
    VALID(0),
    /** The copy was withdrawn, or the result behind it for good. */
    WITHDRAWN(1),
    SUSPENDED(2),
    /** Another result took the place of the one behind the copy. */
    SUPERSEDED(3);

    private final int value;

    CopyStanding(int value) {
        this.value = value;
    }

    /** Two bits. */
    public int value() {
        return value;
    }

    /**
     * The standing of a copy that was not withdrawn itself.
     *
     * @param timeline of the result behind it
     * @param issuedAt when the copy was: it bears the last day as it was known then
     */
    static CopyStanding of(ValidityTimeline timeline, Instant issuedAt, Instant now) {
        return switch (timeline.statusAt(now)) {
            case EFFECTIVE, UNKNOWN, NOT_YET_EFFECTIVE -> VALID;
            case SUSPENDED -> SUSPENDED;
            case SUPERSEDED -> SUPERSEDED;
            case REVOKED, INVALIDATED, RETURNED -> WITHDRAWN;
            case EXPIRED -> printedDayIsOver(timeline, issuedAt, now) ? VALID : WITHDRAWN;
        };
    }

    private static boolean printedDayIsOver(ValidityTimeline timeline, Instant issuedAt, Instant now) {
        Optional<LocalDate> printed = timeline.knownAt(issuedAt).flatMap(then -> then.lastDayAt(issuedAt));
        return printed.filter(day -> !now.isBefore(LegalTime.endOf(day))).isPresent();
    }
}
