package vn.kho.signing.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealFacts;
import vn.kho.signing.trust.TrustAnchor;

/** Form of jobs and answers on the pipe between the service and a worker; both ends are of one build. */
public final class Wire {
    /** Greeting of a worker that is ready. */
    public static final int READY = 0x4b686f31;

    /** Most bytes of a picture: a PNG of 25 megapixels of noise. */
    static final int MAX_PICTURE = 100 * 1024 * 1024;

    private Wire() {}

    /** Sends what a worker must know before its first job. */
    public static void writeSetup(DataOutput out, Limits limits) throws IOException {
        limits.write(out);
    }

    /** Tells whom signatures are trusted by from the next job on. */
    public static void writeTrust(DataOutput out, List<TrustAnchor> anchors) throws IOException {
        out.writeByte('T');
        EvidenceWire.writeAnchors(out, anchors);
    }

    public static void write(DataOutput out, Job job) throws IOException {
        switch (job) {
            case Job.Inspect inspect -> {
                out.writeByte('I');
                out.writeUTF(inspect.file().toString());
                writeInstant(out, inspect.at());
            }
            case Job.Signatures signatures -> {
                out.writeByte('S');
                out.writeUTF(signatures.file().toString());
                writeInstant(out, signatures.at());
            }
            case Job.Survey survey -> {
                out.writeByte('F');
                out.writeUTF(survey.file().toString());
            }
            case Job.Render render -> {
                out.writeByte('R');
                out.writeUTF(render.file().toString());
                out.writeInt(render.page());
                out.writeInt(render.dpi());
            }
            case Job.Report report -> {
                out.writeByte('D');
                out.writeUTF(report.file().toString());
                OrderWire.write(out, report.order());
                writeInstant(out, report.at());
                report.ground().write(out);
            }
            case Job.Marks marks -> {
                out.writeByte('K');
                out.writeUTF(marks.file().toString());
            }
            case Job.Before before -> {
                out.writeByte('B');
                out.writeUTF(before.file().toString());
                out.writeUTF(before.fileName());
                OrderWire.writeText(out, before.signature());
            }
        }
    }

    static Job readJob(DataInput in, Consumer<List<TrustAnchor>> trust) throws IOException {
        int kind = in.readUnsignedByte();
        while (kind == 'T') {
            trust.accept(EvidenceWire.readAnchors(in));
            kind = in.readUnsignedByte();
        }
        Path file = Path.of(in.readUTF());
        return switch (kind) {
            case 'I' -> new Job.Inspect(file, readInstant(in));
            case 'S' -> new Job.Signatures(file, readInstant(in));
            case 'F' -> new Job.Survey(file);
            case 'R' -> new Job.Render(file, in.readInt(), in.readInt());
            case 'D' -> new Job.Report(file, OrderWire.read(in), readInstant(in), ReportGround.read(in));
            case 'K' -> new Job.Marks(file);
            case 'B' -> new Job.Before(file, in.readUTF(), OrderWire.readText(in));
            default -> throw new IOException("unknown job " + kind);
        };
    }

    static void write(DataOutput out, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Report report -> {
                out.writeByte('I');
                ReportWire.write(out, report.report());
                EvidenceWire.writeAll(out, report.evidence());
            }
            case Answer.Findings findings -> {
                out.writeByte('S');
                ReportWire.writeExamined(out, findings.findings());
            }
            case Answer.Facts facts -> {
                out.writeByte('F');
                writeBytes(out, facts.facts().bytes());
            }
            case Answer.Picture picture -> {
                out.writeByte('R');
                writeBytes(out, picture.png());
            }
            case Answer.Refusal refusal -> {
                out.writeByte('X');
                out.writeUTF(refusal.reason().name());
            }
            case Answer.NoSuchPage _ -> out.writeByte('N');
            case Answer.Written written -> {
                out.writeByte('D');
                writeBytes(out, written.report());
            }
            case Answer.Before before -> {
                out.writeByte('B');
                out.writeLong(before.length().orElse(-1));
            }
            case Answer.Marks marks -> {
                out.writeByte('K');
                OrderWire.writeTexts(out, marks.codes());
            }
            case Answer.PolicyUnreadable _ -> out.writeByte('P');
        }
    }

    public static Answer readAnswer(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 'I' -> new Answer.Report(ReportWire.read(in), EvidenceWire.readAll(in));
            case 'S' -> new Answer.Findings(ReportWire.readExamined(in));
            case 'R' -> new Answer.Picture(readBytes(in));
            case 'F' -> new Answer.Facts(new SealFacts(readBytes(in)));
            case 'X' -> new Answer.Refusal(ReportWire.constant(PdfProblem.Reason.class, in.readUTF()));
            case 'N' -> new Answer.NoSuchPage();
            case 'D' -> new Answer.Written(readBytes(in));
            case 'B' -> new Answer.Before(OrderWire.length(in.readLong()));
            case 'K' -> new Answer.Marks(OrderWire.readTexts(in, CopyMarks.MOST));
            case 'P' -> new Answer.PolicyUnreadable();
            default -> throw new IOException("unknown answer " + kind);
        };
    }

    static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_PICTURE) {
            throw new IOException(length + " bytes at once");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    static void writeInstant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
