package vn.kho.signing.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.validation.SigningEvidence;

/** Form of reports and findings on the pipe. */
final class ReportWire {
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_FINDINGS = 10_000;

    private ReportWire() {}

    static void write(DataOutput out, PdfReport report) throws IOException {
        writeText(out, report.version());
        out.writeInt(report.pages());
        out.writeDouble(report.firstPage().width());
        out.writeDouble(report.firstPage().height());
        out.writeInt(report.firstPage().rotation());
        writeText(out, report.pdfaFlavour());
        writeFindings(out, report.signatures());
        out.writeBoolean(report.sealFacts().isPresent());
        if (report.sealFacts().isPresent()) {
            Wire.writeBytes(out, report.sealFacts().get().bytes());
        }
    }

    static PdfReport read(DataInput in) throws IOException {
        return new PdfReport(
                in.readUTF(),
                in.readInt(),
                new PdfReport.PageBox(in.readDouble(), in.readDouble(), in.readInt()),
                readText(in),
                readFindings(in),
                in.readBoolean() ? Optional.of(new SealFacts(Wire.readBytes(in))) : Optional.empty());
    }

    static void writeFindings(DataOutput out, List<SignatureFinding> findings) throws IOException {
        out.writeInt(findings.size());
        for (SignatureFinding finding : findings) {
            writeText(out, finding.fieldName());
            writeText(out, finding.signer());
            writeText(out, finding.signerSerial());
            writeText(out, finding.issuer());
            writeText(out, finding.level());
            writeTime(out, finding.claimedTime());
            writeTime(out, finding.timeStamp());
            out.writeUTF(finding.integrity().name());
            out.writeUTF(finding.coverage().name());
            out.writeUTF(finding.trust().name());
            writeText(out, finding.trustAnchor());
            writeText(out, finding.detail());
            EvidenceWire.write(out, finding.assessment());
        }
    }

    static List<SignatureFinding> readFindings(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_FINDINGS) {
            throw new IOException(count + " findings");
        }
        List<SignatureFinding> findings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            findings.add(new SignatureFinding(
                    in.readUTF(),
                    readText(in),
                    readText(in),
                    readText(in),
                    in.readUTF(),
                    readTime(in),
                    readTime(in),
                    constant(SignatureFinding.Integrity.class, in.readUTF()),
                    constant(SignatureFinding.Coverage.class, in.readUTF()),
                    constant(SignatureFinding.Trust.class, in.readUTF()),
                    readText(in),
                    readText(in),
                    EvidenceWire.readAssessment(in)));
        }
        return findings;
    }

    static void writeExamined(DataOutput out, List<Examined> examined) throws IOException {
        writeFindings(out, Examined.findings(examined));
        EvidenceWire.writeAll(out, examined.stream().map(Examined::evidence).toList());
    }

    static List<Examined> readExamined(DataInput in) throws IOException {
        List<SignatureFinding> findings = readFindings(in);
        List<SigningEvidence> evidence = EvidenceWire.readAll(in);
        if (findings.size() != evidence.size()) {
            throw new IOException(findings.size() + " findings and evidence on " + evidence.size());
        }
        List<Examined> examined = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            examined.add(new Examined(findings.get(i), evidence.get(i)));
        }
        return examined;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown constant", e);
        }
    }

    /** Names come from foreign files: they are cut, or writeUTF would fail at 64 KiB. */
    private static void writeText(DataOutput out, String text) throws IOException {
        out.writeUTF(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
    }

    static void writeText(DataOutput out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            writeText(out, text.get());
        }
    }

    static Optional<String> readText(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    static void writeTime(DataOutput out, Optional<Instant> time) throws IOException {
        out.writeBoolean(time.isPresent());
        if (time.isPresent()) {
            Wire.writeInstant(out, time.get());
        }
    }

    static Optional<Instant> readTime(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(Wire.readInstant(in)) : Optional.empty();
    }
}
