package vn.kho.signing.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.conformance.OtherSigner;
import vn.kho.signing.inspect.InspectorSettings;
import vn.kho.signing.inspect.SandboxedPdfInspector;
import vn.kho.signing.seal.IncrementalPdfSealer;
import vn.kho.signing.seal.SealerSettings;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.worker.Limits;
import vn.kho.signing.worker.TestSurvey;

/** Our sealer, other people's signers and a stranger's, and the inspector that judges. */
final class AttackBench implements AutoCloseable {
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T16:20:05+07:00");
    static final Clock CLOCK = Clock.fixed(TIME.toInstant(), ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    final SandboxedPdfInspector inspector;
    final IncrementalPdfSealer sealer;
    final TestAuthority authority;
    final OtherSigner other;
    final HandSigner hand;
    final HandSigner stranger;

    AttackBench(Path directory) {
        try {
            Path trust = Files.createDirectories(directory.resolve("trust"));
            authority = TestAuthority.open(
                    new TestAuthority.Setup(
                            directory.resolve("authority"), trust, "Bộ Nông nghiệp", Duration.ofDays(365)),
                    Clock.offset(CLOCK, Duration.ofHours(-1)),
                    RANDOM);
            other = new OtherSigner(Files.createDirectories(directory.resolve("other")));
            hand = new HandSigner(
                    Files.createDirectories(directory.resolve("hand")),
                    CLOCK.instant().minus(Duration.ofDays(9)));
            stranger = new HandSigner(
                    Files.createDirectories(directory.resolve("stranger")),
                    CLOCK.instant().minus(Duration.ofDays(9)));
            trust(trust, "other", other.root());
            trust(trust, "hand", hand.root());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        TimeStampAuthority time = new EmbeddedTimeStampAuthority(authority.timeStampKey(), CLOCK, RANDOM);
        sealer = new IncrementalPdfSealer(
                authority.sealingKey(),
                time,
                new GatheredValidation(authority.status(), time, true, CLOCK, RANDOM),
                CLOCK,
                SealerSettings.defaults());
        inspector = new SandboxedPdfInspector(
                new InspectorSettings(
                        Limits.defaults(),
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        256,
                        5_000,
                        directory.resolve("trust"),
                        directory.resolve("temp")),
                CLOCK);
    }

    private static void trust(Path trust, String name, X509Certificate root)
            throws IOException, CertificateEncodingException {
        Files.write(trust.resolve(name + ".der"), root.getEncoded());
    }

    byte[] copy(byte[] source, SealLevel level) {
        Stamp stamp = new Stamp(
                new StampProfile(
                        "SAO Y",
                        "Bộ Nông nghiệp",
                        "https://kho.example.gov.vn/t/{code}",
                        "Số vào sổ {number}/{year}/SY-BNNMT",
                        "Sao y bản chính",
                        "Hà Nội"),
                TIME,
                128,
                2026,
                "7K2M9QXR4HTDW3BN7K2M9QXR4HTD",
                "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD");
        try {
            return Content.of(source)
                    .then(sealer.seal(TestSurvey.source(source), stamp, level).appended())
                    .open()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] raised(byte[] copy, SealLevel level) {
        String serial = authority.sealingKey().certificate().getSerialNumber().toString(16);
        try {
            return Content.of(copy)
                    .then(sealer.raise(TestSurvey.source(copy), serial, level).appended())
                    .open()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two pages, a text field, and, if wanted, an empty signature field. */
    static byte[] paper(boolean emptySignature) {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Giay phep");
            for (String line : List.of("GIAY PHEP SO 128", "PHU LUC")) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content =
                        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 14);
                    content.newLineAtOffset(80, 700);
                    content.showText(line);
                    content.endText();
                }
            }
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 12 Tf 0 g");
            for (String name : List.of("nguoi", "so")) {
                PDTextField field = new PDTextField(form);
                field.setPartialName(name);
                place(document, field.getWidgets().getFirst(), name.equals("so") ? 560 : 600);
                form.getFields().add(field);
            }
            if (emptySignature) {
                PDSignatureField field = new PDSignatureField(form);
                place(document, field.getWidgets().getFirst(), 400);
                form.getFields().add(field);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void place(
            PDDocument document,
            org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget widget,
            float bottom)
            throws IOException {
        PDPage page = document.getPage(0);
        widget.setRectangle(new PDRectangle(80, bottom, 200, 24));
        widget.setPage(page);
        widget.setPrinted(true);
        COSDictionary dictionary = page.getCOSObject();
        COSArray annotations = dictionary.getCOSArray(COSName.ANNOTS);
        COSArray all = annotations == null ? new COSArray() : annotations;
        all.add(widget.getCOSObject());
        dictionary.setItem(COSName.ANNOTS, all);
    }

    /** What was found, or why the file was refused. */
    record Finding(List<SignatureFinding> signatures, String refusal) {
        /** As the core judges: every signature that can be of this file is intact, and nothing changed after it. */
        boolean passes() {
            List<SignatureFinding> own = signatures.stream()
                    .filter(s -> s.coverage() != Coverage.NONE)
                    .toList();
            return !own.isEmpty()
                    && own.stream()
                            .allMatch(s -> s.integrity() == Integrity.INTACT && s.coverage() != Coverage.PARTIAL);
        }

        String verdict() {
            return signatures.isEmpty()
                    ? refusal.isEmpty() ? "no signature" : "refused"
                    : String.join(
                            " + ",
                            signatures.stream()
                                    .map(s -> s.integrity() + "/" + s.coverage())
                                    .toList());
        }

        String foundBy() {
            return signatures.isEmpty()
                    ? refusal
                    : String.join(
                            " + ",
                            signatures.stream().map(s -> s.detail().orElse("-")).toList());
        }
    }

    Finding find(byte[] pdf) {
        try {
            return new Finding(inspector.signatures(Content.of(pdf), CLOCK.instant()), "");
        } catch (PdfProblem.Refused refused) {
            return new Finding(List.of(), refused.reason().name());
        }
    }

    @Override
    public void close() {
        inspector.close();
    }
}
