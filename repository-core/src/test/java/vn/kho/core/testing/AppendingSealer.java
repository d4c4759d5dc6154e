package vn.kho.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;

/** Appends the stamp's text, so that a test sees what was to be signed. */
public final class AppendingSealer implements PdfSealer {
    private Runnable meanwhile = () -> {};
    private boolean down;
    private volatile boolean unusable;
    private volatile boolean stampsDown;

    /** What happens elsewhere while a copy is being sealed. */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    public void goDown() {
        down = true;
    }

    /** Whether it is known before anything is sealed that nothing can be. */
    public void usable(boolean usable) {
        unusable = !usable;
    }

    /** Whether time stamps are to be had. */
    public void stamps(boolean available) {
        stampsDown = !available;
    }

    @Override
    public void require() {
        if (unusable) {
            throw new PdfProblem.SealingUnavailable(PdfProblem.SealingFault.CERTIFICATE_NOT_VALID, "expired");
        }
    }

    @Override
    public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
        if (down) {
            throw new PdfProblem.SealingUnavailable("no answer", new IOException("no answer"));
        }
        requireStamp(level);
        meanwhile.run();
        return appended(source, stamp + " " + stamp.verifyUrl(), level);
    }

    @Override
    public SealedPdf raise(SealSource copy, String signerSerial, SealLevel to) {
        requireStamp(to);
        meanwhile.run();
        return appended(copy, " raised to " + to, to);
    }

    private void requireStamp(SealLevel level) {
        if (stampsDown && level != SealLevel.B) {
            throw new PdfProblem.TimeStampUnavailable("no stamp", new IOException("no stamp"));
        }
    }

    private static SealedPdf appended(SealSource source, String text, SealLevel level) {
        Content appended = Content.of(text.getBytes(StandardCharsets.UTF_8));
        Content whole = source.content().then(appended);
        try (InputStream in = whole.open()) {
            return new SealedPdf(
                    appended, ContentId.of(in.readAllBytes()), whole.length(), level, "0a", Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
