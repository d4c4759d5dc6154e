package vn.kho.core.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An agency as it is known from a date on; a rename or a merger is a new version.
 *
 * @param name official name, Unicode NFC
 * @param validFrom first day of this version
 * @param successor the agency that took over its registers, when it was merged or dissolved
 */
public record Agency(AgencyCode code, String name, LocalDate validFrom, Optional<AgencyCode> successor) {}
