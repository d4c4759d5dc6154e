package vn.kho.signing.attack;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/** What others say about the signatures of a file: DSS, poppler's pdfsig and OpenSSL, each in a word. */
final class Judges {
    static final String VALID = "valid";
    static final String INVALID = "invalid";
    static final String PARTIAL = "valid, not the whole file";
    static final String NONE = "no signature";
    static final String UNREADABLE = "unreadable";

    private final Path directory;

    Judges(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** Integrity by DSS with its defaults, and whether it saw that something changed that may not. */
    static String dss(byte[] pdf, List<X509Certificate> roots) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        roots.forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        try {
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(verifier);
            List<SignatureWrapper> signatures =
                    validator.validateDocument().getDiagnosticData().getSignatures();
            if (signatures.isEmpty()) {
                return NONE;
            }
            if (!signatures.stream().allMatch(each -> each.isSignatureIntact() && each.isSignatureValid())) {
                return INVALID;
            }
            return signatures.stream()
                            .anyMatch(each -> each.arePdfObjectModificationsDetected()
                                            && !each.getPdfUndefinedChanges().isEmpty()
                                    || !each.getPdfVisualDifferenceConcernedPages()
                                            .isEmpty())
                    ? PARTIAL
                    : VALID;
        } catch (RuntimeException e) {
            return UNREADABLE;
        }
    }

    /** The CMS by NSS, without trust; and whether the range ends with the file. */
    String pdfsig(byte[] pdf) throws IOException, InterruptedException {
        String said = run("pdfsig", "-nocert", write("a.pdf", pdf).toString());
        if (said.contains("does not contain any signatures")) {
            return NONE;
        }
        if (!said.contains("Signature Validation:")) {
            return UNREADABLE;
        }
        // Document time stamps are none of its kinds, and it leaves them alone.
        boolean all = said.lines()
                .filter(line -> line.contains("Signature Validation:") && !line.contains("not yet been verified"))
                .allMatch(line -> line.contains("Signature is Valid."));
        return !all ? INVALID : said.contains("Not total document signed") ? PARTIAL : VALID;
    }

    /** The CMS of each signature over its range, with the chain to a root. */
    String openssl(byte[] pdf, X509Certificate root, long epochSecond) throws Exception {
        Path anchors = write(
                "root.pem",
                ("-----BEGIN CERTIFICATE-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
        boolean valid = true;
        int count = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                if (!"ETSI.CAdES.detached".equals(signature.getSubFilter())) {
                    continue;
                }
                count++;
                ByteArrayOutputStream signed = new ByteArrayOutputStream();
                int[] range = signature.getByteRange();
                signed.write(pdf, range[0], range[1]);
                signed.write(pdf, range[2], range[3]);
                String said = run(
                        "openssl",
                        "cms",
                        "-verify",
                        "-inform",
                        "DER",
                        "-in",
                        write("a.der", signature.getContents(pdf)).toString(),
                        "-content",
                        write("a.bin", signed.toByteArray()).toString(),
                        "-binary",
                        "-CAfile",
                        anchors.toString(),
                        "-purpose",
                        "any",
                        "-attime",
                        Long.toString(epochSecond),
                        "-out",
                        directory.resolve("out").toString());
                valid &= said.contains("successful");
            }
        }
        return count == 0 ? NONE : valid ? VALID : INVALID;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}
