package vn.kho.core.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Agencies, procedures and result types, versioned by date. Versions are only added; the one in force on a day is the
 * latest that starts on or before it, or the earliest when the day lies before all of them.
 */
public interface Catalogue {
    Optional<Agency> agency(AgencyCode code, LocalDate day);

    Optional<Procedure> procedure(ProcedureCode code, LocalDate day);

    Optional<ResultType> resultType(ResultTypeCode code, LocalDate day);

    /** Ordered by code. */
    List<Agency> agencies(LocalDate day);

    /** Ordered by code. */
    List<Procedure> procedures(LocalDate day);

    /** Ordered by code. */
    List<ResultType> resultTypes(LocalDate day);

    /** Adds a version, or replaces the one that starts on the same day. */
    void put(Agency agency);

    /** Adds a version, or replaces the one that starts on the same day. */
    void put(Procedure procedure);

    /** Adds a version, or replaces the one that starts on the same day. */
    void put(ResultType type);
}
