package vn.kho.core.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One event of a result's validity timeline.
 *
 * @param effective from which moment it counts; can lie before {@code recordedAt}
 * @param legalBasis number and date of the decision, or the law's article; at most 500 characters
 * @param lastDay new last day of the term, which counts; only for kinds that set a term
 * @param successor the result that replaces this one
 * @param recordedAt when Kho learned of it
 * @param recordedBy account of the officer who recorded it
 */
public record ValidityEvent(
        UUID id,
        EventKind kind,
        Instant effective,
        String legalBasis,
        Optional<LocalDate> lastDay,
        Optional<ResultId> successor,
        Instant recordedAt,
        String recordedBy) {

    public ValidityEvent {
        if (legalBasis.isBlank()) {
            throw new IllegalArgumentException("an event has a legal basis");
        }
        if (lastDay.isPresent() && !kind.setsTerm()) {
            throw new IllegalArgumentException(kind + " sets no term");
        }
    }
}
