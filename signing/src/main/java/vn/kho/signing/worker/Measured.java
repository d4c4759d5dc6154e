package vn.kho.signing.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.signing.validation.SigningEvidence;

/** A signature by the criteria, and what the status of its certificates is judged by. */
record Measured(SignatureAssessment assessment, SigningEvidence evidence) {
    /** Of a signature that can't be read: nothing is known. */
    static final Measured UNREADABLE = new Measured(
            new SignatureAssessment(
                    Optional.empty(),
                    Stream.of(SignatureCriterion.values())
                            .map(each -> each.unknown("signature-unreadable"))
                            .toList()),
            SigningEvidence.NONE);

    /** The same where the file is not what was signed, whatever the signature says of its own bytes. */
    SignatureAssessment changed(String code) {
        List<SignatureCriterion.Finding> criteria = new ArrayList<>(assessment.criteria());
        criteria.replaceAll(
                each -> each.criterion() == SignatureCriterion.HASH ? SignatureCriterion.HASH.notMet(code) : each);
        return new SignatureAssessment(assessment.trustStore(), criteria);
    }
}
