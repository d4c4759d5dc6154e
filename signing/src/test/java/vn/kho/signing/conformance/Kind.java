package vn.kho.signing.conformance;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import vn.kho.core.pdf.PdfProblem.Reason;

/**
 * A named kind of source.
 *
 * @param pdf makes one of the kind
 * @param fate what must become of it
 */
record Kind(String name, Supplier<byte[]> pdf, Fate fate) {

    /** What must become of a source. */
    sealed interface Fate {
        /** It is taken in, and a copy of it passes every check. */
        record Sealed() implements Fate {}

        /** Inspection refuses it, for one of these reasons. */
        record RefusedAtIntake(Set<Reason> reasons) implements Fate {}

        /** It is signed: it may be kept as it is, but no copy with a section of ours can be made, and the survey says so. */
        record KeptButNotSealed(Reason reason) implements Fate {}
    }

    static Kind sealed(String name, Supplier<byte[]> pdf) {
        return new Kind(name, pdf, new Fate.Sealed());
    }

    static Kind refused(String name, Supplier<byte[]> pdf, Reason reason, Reason... others) {
        return new Kind(name, pdf, new Fate.RefusedAtIntake(EnumSet.of(reason, others)));
    }

    @Override
    public String toString() {
        return name;
    }
}
