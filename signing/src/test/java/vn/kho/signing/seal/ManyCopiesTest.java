package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.worker.TestSurvey;

/** Many copies of one source, which share all but a few kilobytes. */
class ManyCopiesTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final byte[] SOURCE = TestSources.page(PDRectangle.A4, 0);
    private static final SealSource SURVEYED = TestSurvey.source(SOURCE);

    @Test
    void findsRoomForEveryQrCode() {
        List<Stamp> stamps = stamps(3_000);

        List<SealedPdf> copies = stamps.parallelStream()
                .map(stamp -> TestSeal.SEALER.seal(SURVEYED, stamp, SealLevel.B))
                .toList();

        assertThat(copies.stream().map(SealedPdf::id).distinct()).hasSize(stamps.size());
    }

    @Test
    void makesRoomWhenACodeNeedsMoreThanAnyTried() {
        StampFace tight = StampFace.of(TestSeal.stamp(TestSeal.AGENCY), 0.5);
        int grown = 0;
        while (!fits(tight)) {
            tight = tight.roomier();
            grown++;
        }

        assertThat(grown).isBetween(1, 20);
    }

    @Test
    void showsEachItsOwnNumberCodeAndTime() throws IOException {
        for (Stamp stamp : stamps(12)) {
            SealedPdf sealed = TestSeal.SEALER.seal(SURVEYED, stamp, SealLevel.B);
            byte[] copy = Content.of(SOURCE).then(sealed.appended()).open().readAllBytes();

            assertThat(sealed.id()).isEqualTo(ContentId.of(copy));
            assertThat(RenderedPage.of(copy).qrCode()).isEqualTo(stamp.qrText());
            assertThat(Tools.on(copy, "pdftotext", "-layout", "{}", "-").output())
                    .contains(
                            "Số vào sổ " + stamp.registerNumber() + "/2026/SY-BNNMT",
                            stamp.printedCode(),
                            stamp.verifyUrl(),
                            stamp.signingTime().toString());
        }
    }

    private static boolean fits(StampFace face) {
        PreparedSeal seal = PreparedSeal.of(face, TestSurvey.facts(SOURCE), PreparedSeals.digests(SURVEYED, "SHA-256"));
        return seal.fill(seal.variable(4_000), TestSeal.stamp(TestSeal.AGENCY)).length > 0;
    }

    private static List<Stamp> stamps(int count) {
        Random random = new Random(11);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    StringBuilder code = new StringBuilder();
                    for (int j = 0; j < 28; j++) {
                        code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                    }
                    Stamp stamp = new Stamp(
                            TestSeal.STAMP.profile(),
                            TestSeal.TIME.plusSeconds(i),
                            i * 37 + 1,
                            2026,
                            code.toString(),
                            code.toString().replaceAll("(.{4})(?=.)", "$1-"));
                    return i % 2 == 0
                            ? stamp
                            : stamp.withSeal(TestSeal.PAPER_SEALER.seal(stamp.verifyUrl(), TestSeal.paperFacts()));
                })
                .toList();
    }
}
