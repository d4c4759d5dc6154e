package vn.kho.core.catalogue;

import java.time.LocalDate;

/** An administrative procedure as it is known from a date on. */
public record Procedure(ProcedureCode code, String name, LocalDate validFrom) {}
