package vn.kho.signing.worker;

import java.util.List;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.validation.SigningEvidence;

/** A finding on a signature before the status of its certificates is known, and what that is judged by. */
public record Examined(SignatureFinding finding, SigningEvidence evidence) {
    static List<SignatureFinding> findings(List<Examined> examined) {
        return examined.stream().map(Examined::finding).toList();
    }
}
