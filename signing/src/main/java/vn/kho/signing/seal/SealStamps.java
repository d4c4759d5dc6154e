package vn.kho.signing.seal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.time.StampTerms;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.ValidationMaterial;
import vn.kho.signing.validation.ValidationSource;

/** What every sealer does once the signature value is there: time stamps in the signature, time stamps and
 * proofs behind it. */
final class SealStamps {
    private static final int ATTEMPTS = 3;

    /** Room for a first time stamp where the authority does not know better. */
    private static final int TOKEN_BYTES = 4096;

    private static final int MARGIN_BYTES = 512;

    private final TimeStampAuthority timeStamps;
    private final ValidationSource validation;

    /** Room for time-stamp tokens; grows when an authority's turn out to be larger than expected. */
    private final AtomicInteger tokenBytes = new AtomicInteger(TOKEN_BYTES);

    SealStamps(TimeStampAuthority timeStamps, ValidationSource validation) {
        this.timeStamps = timeStamps;
        this.validation = validation;
    }

    /**
     * A copy whose signature is in its place.
     *
     * @param whole state of the SHA-256 over all of it
     * @param serial of the signing certificate, in hex
     * @param token time stamp in the signature
     */
    record Signed(
            Section section, MessageDigest whole, long sourceLength, String serial, Optional<TimeStampToken> token) {
        SealedPdf asItIs(SealLevel level) {
            return SealStamps.sealed(section, whole, sourceLength + section.length(), level, serial, token);
        }

        SealedPdf with(Content behind, MessageDigest all, SealLevel level, Optional<TimeStampToken> newest) {
            Content both = section.then(behind);
            return SealStamps.sealed(both, all, sourceLength + both.length(), level, serial, newest);
        }
    }

    /** Where a signature's hexadecimal digits go. @param place of the first @param room in bytes of the signature */
    @SuppressWarnings("ArrayRecordComponent")
    record Gap(byte[] part, int place, int room) {}

    /** Bytes to leave for a token. */
    int room() {
        return Math.max(tokenBytes.get(), timeStamps.tokenBytes().orElse(0));
    }

    /**
     * Puts a signature with a time stamp into its gap.
     *
     * @param level from LT on the time stamper must be proved good, below it must not be known as bad
     * @return empty when the token found no room; nothing was written then, and {@link #room} is larger from now on
     * @throws PdfProblem.TimeStampUnavailable when no time stamp is to be had
     */
    Optional<TimeStampToken> put(CmsTemplate cms, byte[] digest, byte[] signature, Gap gap, SealLevel level) {
        TimeStampToken token =
                timeStamps.stamp(ContentId.newDigest().digest(signature), "SHA-256", terms(level != SealLevel.T, true));
        byte[] der = cms.stamped(digest, signature, encoded(token));
        if (der.length > gap.room()) {
            tokenBytes.accumulateAndGet(der.length - cms.length(signature.length) + MARGIN_BYTES, Math::max);
            return Optional.empty();
        }
        Ascii.hex(gap.part(), gap.place(), der);
        return Optional.of(token);
    }

    /**
     * Levels LT and LTA: what proves key and time stamp, behind the signature.
     *
     * @param facts of the copy
     * @param before gathered before anything was signed
     * @param signer the signing certificate, its issuer, and so on upwards
     */
    SealedPdf proved(
            Signed signed,
            SourceFacts facts,
            ValidationMaterial before,
            List<X509Certificate> signer,
            SealLevel level) {
        TimeStampToken token = signed.token().orElseThrow();
        ValidationMaterial material = covering(before, token, signer);
        if (level == SealLevel.LT) {
            ProofSection.Made proofs = ProofSection.over(facts, signed.whole(), material);
            return signed.with(proofs.content(), proofs.whole(), level, signed.token());
        }
        TimeStampSection.Made made =
                TimeStampSection.over(facts, signed.whole(), Optional.of(material), on(terms(true, true)), room());
        return signed.with(made.content(), made.whole(), level, Optional.of(made.token()));
    }

    /**
     * A section with a time stamp over everything before it.
     *
     * @param facts of what is before it
     * @param whole state of a SHA-256 over that
     * @param material what proves signer and time stamp, where the level wants it
     * @param urgent whether somebody waits for it
     */
    TimeStampSection.Made behind(
            SourceFacts facts,
            MessageDigest whole,
            Optional<ValidationMaterial> material,
            List<X509Certificate> signer,
            boolean urgent) {
        TimeStampAuthority stamping = on(terms(material.isPresent(), urgent));
        Optional<ValidationMaterial> present = material;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TimeStampSection.Made made = TimeStampSection.over(facts, whole, present, stamping, room());
            if (present.isEmpty() || present.get().covers(made.token())) {
                return made;
            }
            present = Optional.of(covering(present.get(), made.token(), signer));
        }
        throw new PdfProblem.StatusUnavailable(
                "the time stamps' certificates change faster than their proofs are gathered",
                new IllegalStateException("not proved"));
    }

    private StampTerms terms(boolean proved, boolean urgent) {
        return new StampTerms(proved ? validation::requireProved : this::requireNotBad, urgent);
    }

    /** Level T promises no proof, but a time stamp that is known as worthless is worth none. */
    private void requireNotBad(List<X509Certificate> stamper) {
        try {
            validation.requireGood(stamper);
        } catch (PdfProblem.StatusUnavailable unknown) {
            // Whoever verifies the copy asks again.
        }
    }

    private TimeStampAuthority on(StampTerms terms) {
        return (digest, algorithm) -> timeStamps.stamp(digest, algorithm, terms);
    }

    /** Another authority may have stepped in meanwhile; its certificates are known by now. */
    private ValidationMaterial covering(
            ValidationMaterial material, TimeStampToken token, List<X509Certificate> signer) {
        ValidationMaterial gathered = material.covers(token) ? material : validation.material(signer);
        if (!gathered.covers(token)) {
            throw new PdfProblem.StatusUnavailable(
                    "nothing proves the time stamp's certificate", new IllegalStateException("not gathered"));
        }
        return gathered;
    }

    static SealedPdf sealed(
            Content appended,
            MessageDigest whole,
            long bytes,
            SealLevel level,
            String serial,
            Optional<TimeStampToken> token) {
        return new SealedPdf(
                appended,
                ContentId.ofDigest(whole.digest()),
                bytes,
                level,
                serial,
                token.map(t -> t.getTimeStampInfo().getGenTime().toInstant()));
    }

    private static byte[] encoded(TimeStampToken token) {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new PdfProblem.SealingUnavailable("the time stamp can't be encoded", e);
        }
    }
}
