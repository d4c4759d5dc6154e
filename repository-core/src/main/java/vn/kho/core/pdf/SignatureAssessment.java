package vn.kho.core.pdf;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.pdf.SignatureCriterion.State;

/**
 * A signature measured by the criteria of Circular 15/2025/TT-BKHCN.
 *
 * @param trustStore name of the store whose certificate the chain ends at
 * @param criteria in the order of their numbers; empty when the signature was not measured
 */
public record SignatureAssessment(Optional<String> trustStore, List<SignatureCriterion.Finding> criteria) {
    /** Nothing was measured. */
    public static final SignatureAssessment NONE = new SignatureAssessment(Optional.empty(), List.of());

    public SignatureAssessment {
        criteria = List.copyOf(criteria);
    }

    /** What the criteria come to. */
    public enum Outcome {
        VALID,
        NOT_VALID,
        INDETERMINATE
    }

    /** Valid when every criterion is met, and not valid as soon as one is not. */
    public Outcome outcome() {
        if (criteria.stream().anyMatch(each -> each.state() == State.NOT_MET)) {
            return Outcome.NOT_VALID;
        }
        return !criteria.isEmpty() && criteria.stream().allMatch(each -> each.state() == State.MET)
                ? Outcome.VALID
                : Outcome.INDETERMINATE;
    }

    /** Whether the signature was valid when it was made, whatever happened to the file later. */
    public State validWhenSigned() {
        return of(SignatureCriterion.ATTACHED_CERTIFICATE)
                .map(SignatureCriterion.Finding::state)
                .orElse(State.UNKNOWN);
    }

    /**
     * The same with criterion 2.3, which follows from others: the attached certificate was valid when it was within its
     * period, its status was active and a trusted authority vouches for it.
     */
    public SignatureAssessment withAttachedCertificate() {
        List<State> parts = Stream.of(
                        SignatureCriterion.CERTIFICATE_PERIOD,
                        SignatureCriterion.CERTIFICATE_STATUS,
                        SignatureCriterion.SIGNER)
                .map(each -> of(each).map(SignatureCriterion.Finding::state).orElse(State.UNKNOWN))
                .toList();
        SignatureCriterion.Finding whole;
        if (parts.contains(State.NOT_MET)) {
            whole = SignatureCriterion.ATTACHED_CERTIFICATE.notMet("certificate-not-valid");
        } else if (parts.contains(State.UNKNOWN)) {
            whole = SignatureCriterion.ATTACHED_CERTIFICATE.unknown("certificate-undetermined");
        } else {
            whole = SignatureCriterion.ATTACHED_CERTIFICATE.met("certificate-valid");
        }
        return new SignatureAssessment(
                trustStore,
                Stream.concat(criteria.stream().filter(each -> each.criterion() != whole.criterion()), Stream.of(whole))
                        .sorted(Comparator.comparing(SignatureCriterion.Finding::criterion))
                        .toList());
    }

    public Optional<SignatureCriterion.Finding> of(SignatureCriterion criterion) {
        return criteria.stream().filter(each -> each.criterion() == criterion).findFirst();
    }
}
