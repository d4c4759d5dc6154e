package vn.kho.core.intake;

import java.util.Optional;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.Metadata;

/**
 * What a faultless row says.
 *
 * @param validity how the term is fixed, by the result type in force on the day of issue
 */
public record Description(
        Metadata metadata, Optional<DossierCode> dossier, Optional<ProcedureCode> procedure, ValidityKind validity) {}
