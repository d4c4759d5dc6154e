package vn.kho.signing.worker;

import eu.europa.esig.dss.diagnostic.jaxb.XmlChainItem;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDiagnosticData;
import eu.europa.esig.dss.diagnostic.jaxb.XmlModificationDetection;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModifications;
import eu.europa.esig.dss.diagnostic.jaxb.XmlPDFRevision;
import eu.europa.esig.dss.diagnostic.jaxb.XmlPDFSignatureField;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignature;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.PdfObjectModificationType;
import eu.europa.esig.dss.validation.executor.signature.DefaultSignatureProcessExecutor;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureCriterion.State;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;

/**
 * Tells DSS of the signatures that our own check doubts, as changes it could not define. Published attacks pass DSS with
 * a warning or none; under {@link ReportPolicy} such a change fails in every report alike.
 *
 * <p>Where DSS then still passes a signature whose signer we do not trust, it judges again without what we did not
 * accept either: the statuses, where those are what we miss. If that does not help, our reason is told as a change. A
 * caller's own criteria are let alone: they may ask for less.
 */
final class DoubtedSignatures extends DefaultSignatureProcessExecutor {
    private static final String NOT_FOUND = "SIGNATURE_FIELD_MISSING";

    private final List<SignatureFinding> findings;
    private final boolean binding;
    private List<XmlSignature> signatures = List.of();

    /** @param binding whether nothing may pass that our findings do not */
    DoubtedSignatures(List<SignatureFinding> findings, boolean binding) {
        this.findings = findings;
        this.binding = binding;
    }

    @Override
    public void setDiagnosticData(XmlDiagnosticData diagnosticData) {
        signatures = diagnosticData.getSignatures();
        signatures.forEach(this::tell);
        super.setDiagnosticData(diagnosticData);
    }

    @Override
    public Reports execute() {
        Reports reports = super.execute();
        if (binding && withhold(reports, false)) {
            reports = super.execute();
            if (withhold(reports, true)) {
                reports = super.execute();
            }
        }
        return reports;
    }

    /** Mends what DSS passes and we do not. @return whether there was such */
    private boolean withhold(Reports reports, boolean atLast) {
        boolean found = false;
        for (XmlSignature signature : signatures) {
            if (reports.getSimpleReport().getIndication(signature.getId()) != Indication.TOTAL_PASSED) {
                continue;
            }
            for (SignatureFinding ours : on(signature)) {
                if (!passes(ours)) {
                    found = true;
                    if (atLast || !missesStatus(ours)) {
                        tell(signature, ours.detail().orElse(ours.trust().name()));
                    } else {
                        signature.getCertificateChain().stream()
                                .map(XmlChainItem::getCertificate)
                                .filter(Objects::nonNull)
                                .forEach(each -> each.getRevocations().clear());
                    }
                }
            }
        }
        return found;
    }

    private static boolean passes(SignatureFinding ours) {
        return ours.trust() == Trust.TRUSTED
                && ours.assessment().criteria().stream()
                        .allMatch(each -> each.state() == State.MET
                                // Of certificates whose status nobody asks for, none is known.
                                || (each.state() == State.UNKNOWN && isOfStatus(each.criterion())));
    }

    private static boolean missesStatus(SignatureFinding ours) {
        return ours.assessment()
                .of(SignatureCriterion.CERTIFICATE_STATUS)
                .filter(status -> ours.trust() == Trust.INDETERMINATE && status.state() == State.UNKNOWN)
                .isPresent();
    }

    private static boolean isOfStatus(SignatureCriterion criterion) {
        return criterion == SignatureCriterion.CERTIFICATE_STATUS
                || criterion == SignatureCriterion.ATTACHED_CERTIFICATE;
    }

    private void tell(XmlSignature signature) {
        if (signature.getPDFRevision() == null) {
            return;
        }
        doubt(signature).ifPresent(code -> tell(signature, code));
    }

    private static void tell(XmlSignature signature, String code) {
        XmlObjectModification change = new XmlObjectModification();
        change.setAction(PdfObjectModificationType.MODIFICATION);
        change.setType("Kho");
        change.setValue(code);
        changes(signature.getPDFRevision()).getUndefined().add(change);
    }

    private List<SignatureFinding> on(XmlSignature signature) {
        if (signature.getPDFRevision() == null) {
            return List.of();
        }
        List<String> fields = signature.getPDFRevision().getFields().stream()
                .map(XmlPDFSignatureField::getName)
                .toList();
        return findings.stream()
                .filter(finding -> fields.contains(finding.fieldName()))
                .toList();
    }

    /** Every one of our findings on the signature's fields must be good, and there must be one. */
    private Optional<String> doubt(XmlSignature signature) {
        List<SignatureFinding> ours = on(signature);
        if (ours.isEmpty()) {
            return Optional.of(NOT_FOUND);
        }
        return ours.stream()
                .filter(finding -> finding.integrity() != Integrity.INTACT || !reaches(finding.coverage()))
                .map(finding -> finding.detail().orElse(finding.integrity().name()))
                .findFirst();
    }

    private static boolean reaches(Coverage coverage) {
        return coverage == Coverage.WHOLE_DOCUMENT || coverage == Coverage.WHOLE_REVISION;
    }

    private static XmlObjectModifications changes(XmlPDFRevision revision) {
        XmlModificationDetection detection = revision.getModificationDetection();
        if (detection == null) {
            detection = new XmlModificationDetection();
            revision.setModificationDetection(detection);
        }
        XmlObjectModifications changes = detection.getObjectModifications();
        if (changes == null) {
            changes = new XmlObjectModifications();
            detection.setObjectModifications(changes);
        }
        return changes;
    }
}
