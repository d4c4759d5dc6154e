package vn.kho.signing.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every kind of source that a user may bring, each made in code. */
final class SourceKinds {
    private SourceKinds() {}

    static List<Kind> all(OtherSigner other, CopyIssuer issuer) {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(unsigned());
        kinds.addAll(SignedKinds.all(other, issuer));
        kinds.addAll(RefusedKinds.all());
        kinds.addAll(AbsentKinds.refusedOnes());
        Map<String, Kind> byName = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            if (byName.put(kind.name(), kind) != null) {
                throw new IllegalStateException("two kinds are named " + kind.name());
            }
        }
        return kinds;
    }

    /** Sound sources that nobody has signed. */
    static List<Kind> unsigned() {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(StructureKinds.all());
        kinds.addAll(AbsentKinds.all());
        kinds.addAll(PageKinds.all());
        kinds.addAll(FormKinds.all());
        kinds.addAll(PdfaKinds.all());
        return kinds;
    }
}
