package vn.kho.signing.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PendingSeal;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.SigningTask;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.key.KeyCheck;
import vn.kho.signing.key.OfficerCertificates;
import vn.kho.signing.key.SignatureScheme;
import vn.kho.signing.key.TokenKey;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.ValidationMaterial;
import vn.kho.signing.validation.ValidationSource;

/** Seals with keys that officers' tokens hold: the same copies as {@link IncrementalPdfSealer}, made in two steps. */
public final class TokenSealer implements OfficerSealer {
    /** Officers sign some copies an hour: few sources are worth remembering. */
    private static final long PREPARED_BYTES = 2L * 1024 * 1024;

    /** Beside the room that a time stamp is expected to take: the draft can't be made anew once it is signed. */
    private static final int SPARE_BYTES = 2048;

    private final OfficerCertificates certificates;
    private final List<KeyCheck> checks;
    private final SealStamps stamps;
    private final ValidationSource validation;
    private final Clock clock;
    private final PreparedSeals prepared = new PreparedSeals(PREPARED_BYTES);

    /** @param checks what must hold besides, whoever's token it is, such as that the delegation is in force */
    public TokenSealer(
            OfficerCertificates certificates,
            List<KeyCheck> checks,
            TimeStampAuthority timeStamps,
            ValidationSource validation,
            Clock clock) {
        this.certificates = certificates;
        this.checks = List.copyOf(checks);
        this.stamps = new SealStamps(timeStamps, validation);
        this.validation = validation;
        this.clock = clock;
    }

    @Override
    public void require(OfficerKey key) {
        accepted(key);
    }

    @Override
    public Begun begin(SealSource source, Stamp stamp, SealLevel level, OfficerKey officer) {
        TokenKey key = accepted(officer);
        // A claimed time outside the certificate's validity makes verifiers doubt the whole signature.
        OfficerCertificates.requireUsable(key, stamp.signingTime().toInstant());
        boolean proofs = level == SealLevel.LT || level == SealLevel.LTA;
        Optional<ValidationMaterial> material =
                proofs ? Optional.of(good(() -> validation.material(key.chain()))) : Optional.empty();
        CmsTemplate cms = new CmsTemplate(key.chain(), key.scheme());
        int room = cms.length(key.maxSignatureBytes()) + (level == SealLevel.B ? 0 : stamps.room() + SPARE_BYTES);
        SealDraft draft = prepared.draft(source, stamp, key.scheme().digest(), room);
        PendingSeal pending = new PendingForm(
                        level,
                        key,
                        draft.digest(),
                        draft.seal().staticPart(),
                        draft.part(),
                        draft.template().contents(),
                        room,
                        level == SealLevel.B
                                ? Optional.empty()
                                : Optional.of(draft.seal().factsOfCopy(draft)),
                        material)
                .write();
        if (pending.bytes().length > PendingForm.LONGEST) {
            throw new PdfProblem.SealingUnavailable(
                    PdfProblem.SealingFault.UNAVAILABLE,
                    "the revocation data of this certificate is too long to be kept until it is signed");
        }
        return new Begun(pending, task(key.scheme(), cms.toBeSigned(draft.digest())));
    }

    @Override
    public SealedPdf finish(PendingSeal pending, SealSource source, byte[] signature) {
        PendingForm form = PendingForm.read(pending);
        return finish(form, source, form.level(), signature);
    }

    @Override
    public SealedPdf finishWithoutTimeStamp(PendingSeal pending, SealSource source, byte[] signature) {
        return finish(PendingForm.read(pending), source, SealLevel.B, signature);
    }

    private SealedPdf finish(PendingForm form, SealSource source, SealLevel level, byte[] signature) {
        TokenKey key = form.key();
        stillAccepted(key);
        CmsTemplate cms = new CmsTemplate(key.chain(), key.scheme());
        byte[] value = key.proved(cms.toBeSigned(form.digest()), signature).orElseThrow(PdfProblem.SignatureUnfit::new);
        MessageDigest whole = wholeBeforeGap(form, source);
        Optional<TimeStampToken> token =
                level == SealLevel.B ? Optional.empty() : stamps.put(cms, form.digest(), value, form.gap(), level);
        if (token.isEmpty()) {
            cms.writeHex(form.own(), form.gap().place(), form.digest(), value);
        }
        whole.update(form.own(), form.contents(), form.own().length - form.contents());
        SealStamps.Signed signed = new SealStamps.Signed(
                new Section(form.shared(), form.own()),
                whole,
                source.content().length(),
                key.certificate().getSerialNumber().toString(16),
                token);
        if (level == SealLevel.B || (level == SealLevel.T && token.isPresent())) {
            return signed.asItIs(level);
        }
        return good(() -> withSection(form, signed, level));
    }

    /** What follows the signature; also the time stamp of one that had no room for it: nobody need sign again. */
    private SealedPdf withSection(PendingForm form, SealStamps.Signed signed, SealLevel level) {
        SourceFacts facts = form.facts().orElseThrow();
        List<X509Certificate> signer = form.key().chain();
        Optional<ValidationMaterial> material = level == SealLevel.T
                ? Optional.empty()
                : form.material()
                        .filter(kept -> clock.instant().isBefore(kept.freshUntil()))
                        .or(() -> Optional.of(validation.material(signer)));
        if (signed.token().isPresent()) {
            return stamps.proved(signed, facts, material.orElseThrow(), signer, level);
        }
        TimeStampSection.Made made = stamps.behind(facts, signed.whole(), material, signer, true);
        return signed.with(made.content(), made.whole(), level, Optional.of(made.token()));
    }

    /** The state of the copy's SHA-256 up to the gap, over a source that is proved to be the one that was signed for. */
    private static MessageDigest wholeBeforeGap(PendingForm form, SealSource source) {
        PreparedSeal.Digests digests =
                PreparedSeals.digests(source, form.key().scheme().digest());
        digests.update(form.shared(), 0, form.shared().length);
        digests.update(form.own(), 0, form.contents());
        MessageDigest document = PreparedSeal.copyOf(digests.document());
        document.update(form.own(), form.behind(), form.own().length - form.behind());
        if (!Arrays.equals(document.digest(), form.digest())) {
            throw new IllegalArgumentException("the pending seal is that of another source");
        }
        return digests.whole();
    }

    /** Minutes lie between the two steps: an anchor or a name may be gone, a certificate revoked. */
    private void stillAccepted(TokenKey key) {
        TokenKey _ = accepted(key.asTold());
        // Status is that of the chain which the copy will have, should another be found by now.
        requireGood(key);
    }

    private TokenKey accepted(OfficerKey officer) {
        Instant now = clock.instant();
        TokenKey key = certificates.accept(officer, now);
        checks.forEach(check -> check.require(now));
        requireGood(key);
        return key;
    }

    private void requireGood(TokenKey key) {
        good(() -> {
            validation.requireGood(key.chain());
            return key;
        });
    }

    /** What is said of the agency's certificate elsewhere is said of the officer's here. */
    private static <T> T good(Supplier<T> question) {
        try {
            return question.get();
        } catch (PdfProblem.CertificateNotGood e) {
            PdfProblem refused = new PdfProblem.OfficerCertificateRefused(
                    PdfProblem.CertificateFault.NOT_GOOD, String.valueOf(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    private static SigningTask task(SignatureScheme scheme, byte[] attributes) {
        try {
            return new SigningTask(
                    MessageDigest.getInstance(scheme.digest()).digest(attributes),
                    scheme.digest(),
                    scheme.digestOid(),
                    scheme.publicName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no digest " + scheme.digest(), e);
        }
    }
}
