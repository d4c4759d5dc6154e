package vn.kho.core.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An event that an officer records.
 *
 * @param effective from which moment it counts
 * @param legalBasis number and date of the decision
 * @param lastDay new last day, for kinds that set a term
 * @param successor the result that replaces this one, for {@link EventKind#SUPERSEDED}
 */
public record EventOrder(
        EventKind kind,
        Instant effective,
        String legalBasis,
        Optional<LocalDate> lastDay,
        Optional<ResultId> successor) {}
