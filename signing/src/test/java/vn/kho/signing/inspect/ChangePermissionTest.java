package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.key.TestKeys;
import vn.kho.signing.seal.IncrementalPdfSealer;
import vn.kho.signing.seal.NoStatus;
import vn.kho.signing.seal.SealerSettings;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;

/** What is taken in as unsigned can be sealed, and what can't be sealed isn't taken in. */
class ChangePermissionTest {
    private static final Stamp STAMP = new Stamp(
            new StampProfile(
                    "SAO Y",
                    "Bộ Nông nghiệp và Môi trường",
                    "https://kho.example.gov.vn/t/{code}",
                    "Số vào sổ {number}/{year}/SY-BNNMT",
                    "Sao y bản chính",
                    "Hà Nội"),
            OffsetDateTime.ofInstant(InspectorFixture.NOW, ZoneOffset.ofHours(7)),
            128,
            2026,
            "7K2M9QXR4HTDW3BN7K2M9QXR4HTD",
            "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD");

    @TempDir
    static Path directory;

    static SandboxedPdfInspector inspector;
    static IncrementalPdfSealer sealer;

    @BeforeAll
    static void start() throws Exception {
        TestPki pki = new TestPki(directory, InspectorFixture.NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));
        inspector = new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)), InspectorFixture.CLOCK);
        sealer = new IncrementalPdfSealer(
                pki.sealing(TestKeys.ec("secp256r1")),
                new EmbeddedTimeStampAuthority(
                        pki.timeStamping("CN=Time of a test"), InspectorFixture.CLOCK, new SecureRandom()),
                new NoStatus(),
                InspectorFixture.CLOCK,
                SealerSettings.defaults());
    }

    @AfterAll
    static void stop() {
        inspector.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "| | | -",
                "/TransformMethod /DocMDP /TransformParams << /P 1 >> | | | CHANGES_FORBIDDEN",
                "/TransformMethod /DocMDP /TransformParams << /P 2 >> | | | CHANGES_FORBIDDEN",
                "/TransformMethod /DocMDP /TransformParams << /P 3 >> | | | -",
                "/TransformMethod /DocMDP /TransformParams << >> | | | CHANGES_FORBIDDEN",
                "/TransformMethod /DocMDP | | | CHANGES_FORBIDDEN",
                "/TransformMethod /FieldMDP /TransformParams << /P 1 >> | | | -",
                "/TransformMethod /UR3 /TransformParams << /P 1 >> | | | -",
                "| /Lock << /Action /All /P 1 >> | | CHANGES_FORBIDDEN",
                "| /Lock << /Action /All /P 2 >> | | CHANGES_FORBIDDEN",
                "| /Lock << /Action /All /P 3 >> | | -",
                "| /Lock << /Action /All >> | | -",
                "| | /Perms << /DocMDP 7 0 R >> | CHANGES_FORBIDDEN",
                "| | /Perms << /DocMDP 8 0 R >> | CHANGES_FORBIDDEN",
                "| | /Perms << /DocMDP 6 0 R >> | -",
                "| | /Perms << /UR3 7 0 R >> | -",
            })
    void isJudgedAlikeAtInspectionAndAtSealing(String reference, String field, String catalog, Reason refused) {
        byte[] bytes = certified(orEmpty(reference), orEmpty(field), orEmpty(catalog));
        Content pdf = Content.of(bytes);

        assertThat(refusal(() -> inspector.inspect(pdf))).isEqualTo(Optional.ofNullable(refused));
        assertThat(refusal(() -> sealer.seal(
                        new SealSource(
                                ContentId.of(bytes), pdf, () -> inspector.survey(pdf), () -> inspector.survey(pdf)),
                        STAMP,
                        SealLevel.T)))
                .isEqualTo(Optional.ofNullable(refused));
    }

    /** Field 5 with signature 6; 7 and 8 forbid changes, and no field leads to them. */
    private static byte[] certified(String reference, String field, String catalog) {
        String value = "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <30>";
        String deadRange = " /ByteRange [0 900000 910000 900] ";
        return RawPdf.onePage(catalog + " /AcroForm << /SigFlags 3 /Fields [5 0 R] >>", "/Annots [5 0 R]")
                .object(5, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /Rect [0 0 0 0] /V 6 0 R " + field + " >>")
                .object(6, "<< " + value + deadRange + "/Reference [<< /Type /SigRef " + reference + " >>] >>")
                .object(
                        7,
                        "<< " + value + deadRange
                                + "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >>")
                .object(8, "<< " + value + " /Reference [<< /TransformMethod /DocMDP >>] >>")
                .end();
    }

    private static Optional<Reason> refusal(Runnable task) {
        try {
            task.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.reason());
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
