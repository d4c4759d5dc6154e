package vn.kho.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.validation.ChainEvidence;
import vn.kho.signing.validation.SigningEvidence;
import vn.kho.signing.validation.StatusStatement;

/** Form of anchors, criteria and evidence on the pipe. */
final class EvidenceWire {
    private static final int MOST = 10_000;

    private EvidenceWire() {}

    static void writeAnchors(DataOutput out, List<TrustAnchor> anchors) throws IOException {
        out.writeInt(anchors.size());
        for (TrustAnchor anchor : anchors) {
            out.writeUTF(anchor.store());
            out.writeUTF(anchor.use().name());
            writeCertificate(out, anchor.certificate());
        }
    }

    static List<TrustAnchor> readAnchors(DataInput in) throws IOException {
        List<TrustAnchor> anchors = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String store = in.readUTF();
            TrustAnchor.Use use = ReportWire.constant(TrustAnchor.Use.class, in.readUTF());
            anchors.add(new TrustAnchor(store, readCertificate(in), use));
        }
        return anchors;
    }

    static void write(DataOutput out, SignatureAssessment assessment) throws IOException {
        ReportWire.writeText(out, assessment.trustStore());
        out.writeByte(assessment.criteria().size());
        for (SignatureCriterion.Finding finding : assessment.criteria()) {
            out.writeUTF(finding.criterion().name());
            out.writeUTF(finding.state().name());
            out.writeUTF(finding.code());
        }
    }

    static SignatureAssessment readAssessment(DataInput in) throws IOException {
        Optional<String> store = ReportWire.readText(in);
        List<SignatureCriterion.Finding> criteria = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            criteria.add(new SignatureCriterion.Finding(
                    ReportWire.constant(SignatureCriterion.class, in.readUTF()),
                    ReportWire.constant(SignatureCriterion.State.class, in.readUTF()),
                    in.readUTF()));
        }
        return new SignatureAssessment(store, criteria);
    }

    static void writeAll(DataOutput out, List<SigningEvidence> all) throws IOException {
        out.writeInt(all.size());
        for (SigningEvidence evidence : all) {
            out.writeBoolean(evidence.signer().isPresent());
            if (evidence.signer().isPresent()) {
                write(out, evidence.signer().get());
            }
            out.writeInt(evidence.stamps().size());
            for (SigningEvidence.Stamp stamp : evidence.stamps()) {
                Wire.writeInstant(out, stamp.time());
                write(out, stamp.authority());
                out.writeBoolean(stamp.ofDocument());
            }
        }
    }

    static List<SigningEvidence> readAll(DataInput in) throws IOException {
        List<SigningEvidence> all = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            Optional<ChainEvidence> signer = in.readBoolean() ? Optional.of(readChain(in)) : Optional.empty();
            List<SigningEvidence.Stamp> stamps = new ArrayList<>();
            for (int more = count(in); more > 0; more--) {
                stamps.add(new SigningEvidence.Stamp(Wire.readInstant(in), readChain(in), in.readBoolean()));
            }
            all.add(new SigningEvidence(signer, stamps));
        }
        return all;
    }

    private static void write(DataOutput out, ChainEvidence evidence) throws IOException {
        out.writeInt(evidence.chain().size());
        for (X509Certificate certificate : evidence.chain()) {
            writeCertificate(out, certificate);
        }
        for (List<StatusStatement> statements : evidence.statements()) {
            out.writeInt(statements.size());
            for (StatusStatement statement : statements) {
                ReportWire.writeTime(out, statement.revokedAt());
                Wire.writeInstant(out, statement.from());
                Wire.writeInstant(out, statement.until());
            }
        }
    }

    private static ChainEvidence readChain(DataInput in) throws IOException {
        int length = count(in);
        List<X509Certificate> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(readCertificate(in));
        }
        List<List<StatusStatement>> statements = new ArrayList<>();
        for (int i = 0; i + 1 < length; i++) {
            List<StatusStatement> about = new ArrayList<>();
            for (int left = count(in); left > 0; left--) {
                Optional<Instant> revokedAt = ReportWire.readTime(in);
                about.add(new StatusStatement(revokedAt, Wire.readInstant(in), Wire.readInstant(in)));
            }
            statements.add(about);
        }
        return new ChainEvidence(chain, statements);
    }

    private static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException(count + " at once");
        }
        return count;
    }

    static void writeCertificate(DataOutput out, X509Certificate certificate) throws IOException {
        try {
            Wire.writeBytes(out, certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IOException("a certificate that was read can't be written", e);
        }
    }

    static X509Certificate readCertificate(DataInput in) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Wire.readBytes(in)));
        } catch (CertificateException e) {
            throw new IOException("no certificate", e);
        }
    }
}
