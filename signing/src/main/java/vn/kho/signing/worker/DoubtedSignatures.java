package vn.kho.signing.worker;

import eu.europa.esig.dss.diagnostic.jaxb.XmlDiagnosticData;
import eu.europa.esig.dss.diagnostic.jaxb.XmlModificationDetection;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModifications;
import eu.europa.esig.dss.diagnostic.jaxb.XmlPDFRevision;
import eu.europa.esig.dss.diagnostic.jaxb.XmlPDFSignatureField;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignature;
import eu.europa.esig.dss.enumerations.PdfObjectModificationType;
import eu.europa.esig.dss.validation.executor.signature.DefaultSignatureProcessExecutor;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;

/**
 * Tells DSS of the signatures that our own check doubts, as changes it could not define. Published attacks pass DSS with
 * a warning or none; under {@link ReportPolicy} such a change fails in every report alike.
 */
final class DoubtedSignatures extends DefaultSignatureProcessExecutor {
    private static final String NOT_FOUND = "SIGNATURE_FIELD_MISSING";

    private final List<SignatureFinding> findings;

    DoubtedSignatures(List<SignatureFinding> findings) {
        this.findings = findings;
    }

    @Override
    public void setDiagnosticData(XmlDiagnosticData diagnosticData) {
        diagnosticData.getSignatures().forEach(this::tell);
        super.setDiagnosticData(diagnosticData);
    }

    private void tell(XmlSignature signature) {
        XmlPDFRevision revision = signature.getPDFRevision();
        if (revision == null) {
            return;
        }
        doubt(revision).ifPresent(code -> {
            XmlObjectModification change = new XmlObjectModification();
            change.setAction(PdfObjectModificationType.MODIFICATION);
            change.setType("Kho");
            change.setValue(code);
            changes(revision).getUndefined().add(change);
        });
    }

    /** Every one of our findings on the signature's fields must be good, and there must be one. */
    private Optional<String> doubt(XmlPDFRevision revision) {
        List<String> fields =
                revision.getFields().stream().map(XmlPDFSignatureField::getName).toList();
        List<SignatureFinding> ours = findings.stream()
                .filter(finding -> fields.contains(finding.fieldName()))
                .toList();
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
