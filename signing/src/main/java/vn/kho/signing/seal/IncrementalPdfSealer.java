package vn.kho.signing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.time.TimeStampAuthority;

/** Seals by one incremental update: PDFBox writes it, the source's bytes and content streams stay as they are. */
public final class IncrementalPdfSealer implements PdfSealer {
    /** Room in /Contents beside the certificates: structure, attributes and signature value; and the token. */
    private static final int CMS_BYTES = 2048;

    private static final int TOKEN_BYTES = 4096;
    private static final int MARGIN_BYTES = 512;

    /** PDFBox reserves ten digits for each number of the byte range, and knows its reservation by 10^9. */
    private static final long MAX_SOURCE_BYTES = 999_999_999;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final SealingKey key;
    private final TimeStampAuthority timeStamps;
    private final Clock clock;
    private final Path tempDirectory;
    private final SealerSettings settings;
    private final Semaphore permits;

    /** Room in /Contents; grows once when an authority's tokens turn out to be larger than expected. */
    private volatile int contentsBytes;

    /** @param tempDirectory exists; each source is spooled there while its copy is made */
    public IncrementalPdfSealer(SealingKey key, TimeStampAuthority timeStamps, Clock clock, Path tempDirectory) {
        this(key, timeStamps, clock, tempDirectory, SealerSettings.defaults());
    }

    /** @param tempDirectory exists; each source is spooled there while its copy is made */
    public IncrementalPdfSealer(
            SealingKey key, TimeStampAuthority timeStamps, Clock clock, Path tempDirectory, SealerSettings settings) {
        this.key = key;
        this.timeStamps = timeStamps;
        this.clock = clock;
        this.tempDirectory = tempDirectory;
        this.settings = settings;
        this.permits = new Semaphore(settings.permits(), true);
        this.contentsBytes = CMS_BYTES + TOKEN_BYTES + encodedBytes(key);
    }

    @Override
    public SealedPdf seal(SealSource sealSource, Stamp stamp, SealLevel level) {
        Content source = sealSource.content();
        if (source.length() > MAX_SOURCE_BYTES) {
            throw new PdfProblem.Refused(Reason.TOO_LARGE);
        }
        StampText text = StampText.of(stamp);
        key.requireUsable(clock.instant());
        // A claimed time outside the certificate's validity makes verifiers doubt the whole signature.
        key.requireUsable(stamp.signingTime().toInstant());
        takePermit();
        try {
            return sealed(source, stamp, text);
        } finally {
            permits.release();
        }
    }

    @Override
    public SealedPdf raise(SealSource copy, SealLevel to) {
        throw new PdfProblem.SealingUnavailable(
                "this sealer raises no copies", new UnsupportedOperationException(to.profileName()));
    }

    /** A copy in the making holds a parsed document in memory and its source in a file: their number is limited. */
    private void takePermit() {
        try {
            if (!permits.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PdfProblem.SealingUnavailable(
                        "too many copies are being sealed", new TimeoutException("waited " + settings.patience()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PdfProblem.SealingUnavailable("interrupted while waiting to seal", e);
        }
    }

    private SealedPdf sealed(Content source, Stamp stamp, StampText text) {
        try (SpooledSource spooled = SpooledSource.of(source, tempDirectory)) {
            return attempt(spooled, stamp, text)
                    .or(() -> attempt(spooled, stamp, text))
                    .orElseThrow(() -> new PdfProblem.SealingUnavailable(
                            "time stamps keep growing", new IllegalStateException("no room for the signature")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when the signature did not fit; the next attempt makes more room. */
    private Optional<SealedPdf> attempt(SpooledSource source, Stamp stamp, StampText text) {
        int room = contentsBytes;
        AppendedSection appended = new AppendedSection(source);
        try (PDDocument document = UpdatableDocument.open(source.file())) {
            ExternalSigningSupport update = prepare(document, stamp, text, room, appended);
            CadesSignature signature = CadesSignature.over(sha256(update.getContent()), key, timeStamps);
            byte[] der = signature.der();
            if (der.length > room) {
                contentsBytes = der.length + MARGIN_BYTES;
                return Optional.empty();
            }
            update.setSignature(der);
            return Optional.of(new SealedPdf(
                    appended.content(),
                    appended.wholeId(),
                    appended.wholeBytes(),
                    SealLevel.T,
                    key.certificate().getSerialNumber().toString(16),
                    Optional.of(signature
                            .timeStamp()
                            .getTimeStampInfo()
                            .getGenTime()
                            .toInstant())));
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the signature can't be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words were checked before: whatever fails here, the source's structure is to blame. */
    private static ExternalSigningSupport prepare(
            PDDocument document, Stamp stamp, StampText text, int room, AppendedSection appended) {
        try {
            return StampedUpdate.prepare(document, stamp, text, room, appended);
        } catch (PdfProblem e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw UpdatableDocument.refused(Reason.BROKEN, e);
        }
    }

    private static byte[] sha256(InputStream bytes) throws IOException {
        MessageDigest digest = ContentId.newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (bytes) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    private static int encodedBytes(SealingKey key) {
        try {
            int bytes = 0;
            for (X509Certificate certificate : key.chain()) {
                bytes += certificate.getEncoded().length;
            }
            return bytes;
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate of the sealing key can't be encoded", e);
        }
    }
}
