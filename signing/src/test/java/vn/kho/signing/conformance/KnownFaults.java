package vn.kho.signing.conformance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import vn.kho.signing.conformance.CopyChecks.Check;

/**
 * What the sealer does not do right yet. The table's test fails for a fault that is not here, and also for one that is
 * here and gone: this only ever gets shorter.
 */
final class KnownFaults {
    /** The sealer has rules of its own for what it refuses, and intake does not know all of them. */
    static final boolean REFUSES_LATE = true;

    /** Fields that were there before are written anew, unchanged: PDFBox takes every widget for changed. */
    private static final Set<String> SHAPE = Set.of(
            "form-direct",
            "form-indirect",
            "form-fields-indirect",
            "form-in-an-object-stream",
            "form-needs-appearances",
            "form-with-field-named-Signature1",
            "form-with-field-named-Signature",
            "form-with-field-named-Sig1",
            "form-with-field-named-Kho",
            "form-with-field-named-KhoSeal",
            "form-with-field-named-Seal",
            "form-with-field-named-Seal1",
            "form-with-an-empty-signature-field",
            "form-with-a-hierarchy",
            "signed-by-pdfbox",
            "signed-by-pdfbox-twice",
            "signed-by-dss-b",
            "signed-by-dss-t",
            "signed-by-dss-lt",
            "signed-by-dss-lta",
            "signed-by-dss-and-pdfbox",
            "signed-by-dss-twice-in-object-streams",
            "signed-in-a-hybrid",
            "signed-in-a-linearised",
            "signed-by-hand-twice",
            "certified-allowing-annotations",
            "certified-allowing-annotations-then-signed",
            "copy-of-a-copy",
            "copy-of-a-copy-in-object-streams");

    /** Stamps in DeviceGray where no output intent says what grey is. */
    private static final Set<String> VERAPDF = Set.of("pdfa-1b-no-intent", "pdfa-2b-no-intent");

    /** Poppler does not show a signature's block in a form that says NeedAppearances. */
    private static final Set<String> MARKS_SHOWN = Set.of("form-needs-appearances");

    private static final Map<Check, Set<String>> BY_CHECK =
            Map.of(Check.SHAPE, SHAPE, Check.VERAPDF, VERAPDF, Check.MARKS_SHOWN, MARKS_SHOWN);

    private KnownFaults() {}

    static Set<Check> of(Kind kind) {
        EnumSet<Check> checks = EnumSet.noneOf(Check.class);
        BY_CHECK.forEach((check, kinds) -> {
            if (kinds.contains(kind.name())) {
                checks.add(check);
            }
        });
        return checks;
    }
}
