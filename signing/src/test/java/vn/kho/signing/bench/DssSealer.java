package vn.kho.signing.bench;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.ImageScaling;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignerTextPosition;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PasswordProtection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.seal.IncrementalPdfSealer;

/**
 * DSS doing the same job: PAdES-BASELINE-B with the same key, digest, certificates and words, and a QR code. In its
 * favour: font, picture of the QR code, certificate verifier and service are made once, text is drawn as text, nothing
 * is asked about revocation, and the document is in memory.
 */
final class DssSealer implements AutoCloseable {
    private static final int MODULE_PIXELS = 4;
    private static final int QUIET_ZONE = 4;
    private static final float FONT_SIZE = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private final Pkcs12SignatureToken token;
    private final DSSPrivateKeyEntry key;
    private final PAdESService service = new PAdESService(new CommonCertificateVerifier());
    private final DSSFileFont font;
    private final DSSDocument code;
    private final DSSDocument source;

    DssSealer(BenchKey benchKey, byte[] pdf) throws IOException {
        token = new Pkcs12SignatureToken(benchKey.file().toFile(), new PasswordProtection(TestPki.PASSWORD));
        key = token.getKeys().getFirst();
        try (InputStream in =
                Objects.requireNonNull(IncrementalPdfSealer.class.getResourceAsStream("LiberationSerif-Regular.ttf"))) {
            font = new DSSFileFont(in);
        }
        font.setSize(FONT_SIZE);
        font.setEmbedFontSubset(true);
        code = new InMemoryDocument(picture(Product.URL + "7K2M9QXR4HTDW3BN7K2M9QXR4HTD"), "qr.png", MimeTypeEnum.PNG);
        source = new InMemoryDocument(pdf, "scan.pdf", MimeTypeEnum.PDF);
    }

    /** Returns the signed document. */
    DSSDocument seal() {
        PAdESSignatureParameters parameters = parameters();
        ToBeSigned attributes = service.getDataToSign(source, parameters);
        SignatureValue value = token.sign(attributes, DigestAlgorithm.SHA256, key);
        return service.signDocument(source, parameters, value);
    }

    /** A whole copy, and proof that it is one. */
    byte[] soundCopy() throws IOException, GeneralSecurityException {
        byte[] pdf = bytes(source);
        byte[] copy = bytes(seal());
        Sound.require(pdf, copy, key.getCertificate().getCertificate());
        return copy;
    }

    private static byte[] bytes(DSSDocument document) throws IOException {
        try (InputStream in = document.openStream()) {
            return in.readAllBytes();
        }
    }

    private PAdESSignatureParameters parameters() {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(key.getCertificate());
        // The seal's own certificate alone, as in the product's copies: the root is the verifier's to have.
        parameters.setCertificateChain(List.of(key.getCertificate()));
        Date now = new Date();
        parameters.bLevel().setSigningDate(now);
        parameters.setReason("Sao y bản chính");
        parameters.setLocation("Hà Nội");
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        text.setFont(font);
        text.setText("SAO Y\n" + Product.AGENCY + "\n" + TIME.format(now.toInstant()));
        text.setSignerTextPosition(SignerTextPosition.RIGHT);
        SignatureImageParameters block = new SignatureImageParameters();
        block.setImage(code);
        block.setImageScaling(ImageScaling.ZOOM_AND_CENTER);
        block.setTextParameters(text);
        block.getFieldParameters().setPage(1);
        block.getFieldParameters().setOriginX(300);
        block.getFieldParameters().setOriginY(12);
        block.getFieldParameters().setWidth(240);
        block.getFieldParameters().setHeight(57);
        parameters.setImageParameters(block);
        return parameters;
    }

    private static byte[] picture(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            int side = (modules.getWidth() + 2 * QUIET_ZONE) * MODULE_PIXELS;
            BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int column = x / MODULE_PIXELS - QUIET_ZONE;
                    int row = y / MODULE_PIXELS - QUIET_ZONE;
                    boolean inside =
                            column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
                    boolean dark = inside && modules.get(column, row) == 1;
                    picture.setRGB(x, y, dark ? 0 : 0xFFFFFF);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        token.close();
    }
}
