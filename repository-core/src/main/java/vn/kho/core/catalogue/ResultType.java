package vn.kho.core.catalogue;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A type of result as it is known from a date on.
 *
 * @param name official name, Unicode NFC
 * @param validity how its term is fixed
 * @param longestTerm longest first term by law; a longer one on paper is a warning, not an error
 * @param fieldsSchema JSON Schema (2020-12) of its extra fields
 * @param validFrom first day of this version
 */
public record ResultType(
        ResultTypeCode code,
        String name,
        ValidityKind validity,
        Optional<Period> longestTerm,
        String fieldsSchema,
        LocalDate validFrom) {}
