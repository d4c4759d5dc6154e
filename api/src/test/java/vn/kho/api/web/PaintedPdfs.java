package vn.kho.api.web;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.Stamp;

/** Stands for examining and sealing where pages are tested: the text of a file says what it pretends to be. */
final class PaintedPdfs implements PdfInspector, PdfSealer {
    private static String text(Content content) {
        try (var in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void require() {}

    @Override
    public PdfReport inspect(Content pdf) {
        String text = text(pdf);
        if (text.contains("encrypted")) {
            throw new PdfProblem.Refused(PdfProblem.Reason.ENCRYPTED);
        }
        return new PdfReport(
                "1.7",
                2,
                new PdfReport.PageBox(595, 842, 0),
                Optional.empty(),
                signatures(pdf, Instant.EPOCH),
                Optional.of(survey(pdf)));
    }

    @Override
    public SealFacts survey(Content pdf) {
        return new SealFacts(new byte[] {1});
    }

    @Override
    public List<SignatureFinding> signatures(Content pdf, Instant at) {
        String text = text(pdf);
        if (!text.contains("%PDF")) {
            throw new PdfProblem.Refused(PdfProblem.Reason.NOT_A_PDF);
        }
        if (!text.contains("signed")) {
            return List.of();
        }
        return List.of(new SignatureFinding(
                "Signature1",
                Optional.of("Cục Điều tiết điện lực"),
                Optional.of("0a"),
                Optional.of("CA thử"),
                "PAdES-BASELINE-T",
                Optional.of(at),
                Optional.of(at),
                text.contains("altered") ? SignatureFinding.Integrity.BROKEN : SignatureFinding.Integrity.INTACT,
                SignatureFinding.Coverage.WHOLE_DOCUMENT,
                SignatureFinding.Trust.TRUSTED,
                Optional.of("CA thử"),
                Optional.empty(),
                measured(text.contains("altered"))));
    }

    private static SignatureAssessment measured(boolean altered) {
        return new SignatureAssessment(
                        Optional.of("government"),
                        List.of(
                                SignatureCriterion.CERTIFICATE_PERIOD.met("within-period-by-time-stamp"),
                                SignatureCriterion.CERTIFICATE_STATUS.met("status-good"),
                                SignatureCriterion.ALGORITHMS.met("algorithms-pkcs1-v15"),
                                SignatureCriterion.PURPOSE.met("purpose-fits"),
                                SignatureCriterion.SIGNER.met("signer-vouched-for"),
                                SignatureCriterion.KEY.met("key-matches"),
                                altered
                                        ? SignatureCriterion.HASH.notMet("hashes-differ")
                                        : SignatureCriterion.HASH.met("hashes-equal")))
                .withAttachedCertificate();
    }

    @Override
    public List<String> lookupCodes(Content pdf) {
        return List.of();
    }

    @Override
    public byte[] renderPage(Content pdf, int page, int dpi) {
        int width = dpi * 827 / 100;
        int height = dpi * 1169 / 100;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.scale(dpi / 100.0, dpi / 100.0);
        graphics.setFont(new Font(Font.SERIF, Font.BOLD, 20));
        graphics.drawString("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 200, 110);
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 18));
        for (int line = 0; line < 22; line++) {
            graphics.drawString(
                    "Trang " + page + ", dòng " + (line + 1) + ": nội dung giấy phép", 110, 200 + line * 38);
        }
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    @Override
    public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
        return appended(source.content(), "\nseal", level);
    }

    @Override
    public SealedPdf raise(SealSource copy, String signerSerial, SealLevel to) {
        return appended(copy.content(), "\nraised", to);
    }

    private static SealedPdf appended(Content source, String section, SealLevel level) {
        Content appended = Content.of(section.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = (text(source) + section).getBytes(StandardCharsets.UTF_8);
        return new SealedPdf(appended, ContentId.of(bytes), bytes.length, level, "0b", Optional.empty());
    }
}
