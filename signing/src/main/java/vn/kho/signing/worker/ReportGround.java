package vn.kho.signing.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.validation.ValidationMaterial;

/**
 * What a report has to agree with: our own findings on the same file, and what was said of certificates when they were
 * judged.
 *
 * @param findings with the status of the signers
 * @param statuses OCSP responses and lists; beyond {@value #MOST_BYTES} bytes the report goes without them, and passes
 *     nothing that needs them
 * @param spent the worker's time for the findings, which is taken off the report's; stays on this side of the pipe
 */
public record ReportGround(List<SignatureFinding> findings, ValidationMaterial statuses, Duration spent) {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_PIECES = 1_000;

    public ReportGround {
        findings = List.copyOf(findings);
    }

    void write(DataOutput out) throws IOException {
        ReportWire.writeFindings(out, findings);
        ValidationMaterial bounded = bytes(statuses) > MOST_BYTES ? ValidationMaterial.NONE : statuses;
        out.writeInt(bounded.certificates().size());
        for (X509Certificate each : bounded.certificates()) {
            EvidenceWire.writeCertificate(out, each);
        }
        writeAll(out, bounded.crls());
        writeAll(out, bounded.ocspResponses());
    }

    static ReportGround read(DataInput in) throws IOException {
        List<SignatureFinding> findings = ReportWire.readFindings(in);
        List<X509Certificate> certificates = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            certificates.add(EvidenceWire.readCertificate(in));
        }
        return new ReportGround(
                findings, new ValidationMaterial(certificates, readAll(in), readAll(in), Instant.MAX), Duration.ZERO);
    }

    private static long bytes(ValidationMaterial material) {
        long bytes = 0;
        for (byte[] each : material.crls()) {
            bytes += each.length;
        }
        for (byte[] each : material.ocspResponses()) {
            bytes += each.length;
        }
        return bytes;
    }

    private static void writeAll(DataOutput out, List<byte[]> all) throws IOException {
        out.writeInt(all.size());
        for (byte[] each : all) {
            Wire.writeBytes(out, each);
        }
    }

    private static List<byte[]> readAll(DataInput in) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            all.add(Wire.readBytes(in));
        }
        return all;
    }

    private static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_PIECES) {
            throw new IOException(count + " at once");
        }
        return count;
    }
}
