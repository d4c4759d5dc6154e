package vn.kho.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PendingSeal;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.SigningTask;
import vn.kho.core.pdf.Stamp;

/**
 * Appends the stamp's text and a signature over its hash, which it verifies: in place of certificates it takes one plain
 * public key on P-256.
 */
public final class AppendingOfficerSealer implements OfficerSealer {
    private Runnable meanwhile = () -> {};
    private volatile boolean stampsDown;
    private volatile boolean down;

    /** What happens elsewhere while a copy is being finished. */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    /** Whether time stamps are to be had. */
    public void stamps(boolean available) {
        stampsDown = !available;
    }

    /** Whether copies can be begun. */
    public void working(boolean works) {
        down = !works;
    }

    @Override
    public void require(OfficerKey key) {
        try {
            publicKey(key.certificates().getFirst());
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.OfficerCertificateRefused(PdfProblem.CertificateFault.MALFORMED, "no key");
        }
    }

    @Override
    public Begun begin(SealSource source, Stamp stamp, SealLevel level, OfficerKey key) {
        require(key);
        if (down) {
            throw new PdfProblem.SealingUnavailable("no answer", new IOException("no answer"));
        }
        byte[] text = (stamp + " " + stamp.verifyUrl()).getBytes(StandardCharsets.UTF_8);
        byte[] hash = ContentId.newDigest().digest(text);
        byte[] encoded = key.certificates().getFirst();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(kept)) {
            out.writeByte(level.ordinal());
            out.writeInt(encoded.length);
            out.write(encoded);
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Begun(
                new PendingSeal(kept.toByteArray()),
                new SigningTask(hash, "SHA-256", "2.16.840.1.101.3.4.2.1", "ecdsa-sha256"));
    }

    @Override
    public SealedPdf finish(PendingSeal pending, SealSource source, byte[] signature) {
        return finish(pending, source, SealLevel.values()[pending.bytes()[0]], signature);
    }

    @Override
    public SealedPdf finishWithoutTimeStamp(PendingSeal pending, SealSource source, byte[] signature) {
        return finish(pending, source, SealLevel.B, signature);
    }

    private SealedPdf finish(PendingSeal pending, SealSource source, SealLevel level, byte[] signature) {
        byte[] kept = Arrays.copyOfRange(pending.bytes(), 1, pending.bytes().length);
        int length = java.nio.ByteBuffer.wrap(kept).getInt();
        byte[] text = Arrays.copyOfRange(kept, 4 + length, kept.length);
        if (!verifies(Arrays.copyOfRange(kept, 4, 4 + length), text, signature)) {
            throw new PdfProblem.SignatureUnfit();
        }
        if (stampsDown && level != SealLevel.B) {
            throw new PdfProblem.TimeStampUnavailable("no stamp", new IOException("no stamp"));
        }
        meanwhile.run();
        Content appended = Content.of(text).then(Content.of(signature));
        Content whole = source.content().then(appended);
        try (var in = whole.open()) {
            return new SealedPdf(
                    appended, ContentId.of(in.readAllBytes()), whole.length(), level, "0c", Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean verifies(byte[] key, byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(publicKey(key));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static java.security.PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
