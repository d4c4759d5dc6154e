package vn.kho.signing.seal;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.ValidationMaterial;
import vn.kho.signing.validation.ValidationSource;

/**
 * Seals by one incremental update that is prepared once for each source: a copy costs filling in a few kilobytes, two
 * hashes of them and one private-key operation. Nothing is parsed, and memory does not depend on the source's size.
 */
public final class IncrementalPdfSealer implements PdfSealer {
    private static final int ATTEMPTS = 3;

    private final SealingKey key;
    private final SealStamps stamps;
    private final ValidationSource validation;
    private final Clock clock;
    private final CmsTemplate cms;
    private final PreparedSeals prepared;
    private final int signatureBytes;
    private final String serial;

    /** @param settings how much is remembered */
    public IncrementalPdfSealer(
            SealingKey key,
            TimeStampAuthority timeStamps,
            ValidationSource validation,
            Clock clock,
            SealerSettings settings) {
        this.key = key;
        this.stamps = new SealStamps(timeStamps, validation);
        this.validation = validation;
        this.clock = clock;
        this.cms = new CmsTemplate(key);
        this.signatureBytes = key.scheme().maxSignatureBytes(key.certificate().getPublicKey());
        this.serial = key.certificate().getSerialNumber().toString(16);
        this.prepared = new PreparedSeals(settings.preparedBytes());
    }

    @Override
    public void require() {
        key.requireUsable(clock.instant());
        validation.requireGood(key.chain());
    }

    @Override
    public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
        require();
        // A claimed time outside the certificate's validity makes verifiers doubt the whole signature.
        key.requireUsable(stamp.signingTime().toInstant());
        return switch (level) {
            case B -> signed(source, stamp);
            case T -> {
                Filled filled = stamped(source, stamp, level);
                yield signed(filled.draft(), Optional.of(filled.token())).asItIs(level);
            }
            case LT, LTA -> proved(source, stamp, level);
        };
    }

    @Override
    public SealedPdf raise(SealSource copy, String signerSerial, SealLevel wanted) {
        if (wanted == SealLevel.B) {
            throw new IllegalArgumentException("nothing is below level B");
        }
        SealLevel to = signerSerial.equals(serial) ? wanted : SealLevel.T;
        Optional<ValidationMaterial> material =
                to == SealLevel.T ? Optional.empty() : Optional.of(validation.material(key.chain()));
        SourceFacts facts = PreparedSeals.facts(copy);
        MessageDigest whole = PreparedSeals.digests(copy, ContentId.newDigest().getAlgorithm())
                .whole();
        TimeStampSection.Made made = stamps.behind(facts, whole, material, key.chain(), false);
        return SealStamps.sealed(
                made.content(),
                made.whole(),
                facts.length() + made.content().length(),
                to,
                serial,
                Optional.of(made.token()));
    }

    private SealedPdf signed(SealSource source, Stamp stamp) {
        SealDraft draft = prepared.draft(source, stamp, key.scheme().digest(), cms.length(signatureBytes));
        byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
        if (signature.length > signatureBytes) {
            throw new PdfProblem.SealingUnavailable(
                    "the key made a signature of " + signature.length + " bytes",
                    new IllegalStateException("too long"));
        }
        cms.writeHex(draft.part(), draft.place(), draft.digest(), signature);
        return signed(draft, Optional.empty()).asItIs(SealLevel.B);
    }

    /** A draft with the signature in its place. */
    private record Filled(SealDraft draft, TimeStampToken token) {}

    private Filled stamped(SealSource source, Stamp stamp, SealLevel level) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int room = cms.length(signatureBytes) + stamps.room();
            SealDraft draft = prepared.draft(source, stamp, key.scheme().digest(), room);
            byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
            Optional<TimeStampToken> token = stamps.put(
                    cms, draft.digest(), signature, new SealStamps.Gap(draft.part(), draft.place(), room), level);
            if (token.isPresent()) {
                return new Filled(draft, token.get());
            }
        }
        throw new PdfProblem.SealingUnavailable(
                "time stamps keep growing", new IllegalStateException("no room for the signature"));
    }

    /** With what proves key and time stamp behind the signature; gathered before anything is signed. */
    private SealedPdf proved(SealSource source, Stamp stamp, SealLevel level) {
        ValidationMaterial before = validation.material(key.chain());
        Filled filled = stamped(source, stamp, level);
        SealDraft draft = filled.draft();
        SourceFacts facts = draft.seal().factsOfCopy(draft);
        return stamps.proved(signed(draft, Optional.of(filled.token())), facts, before, key.chain(), level);
    }

    private SealStamps.Signed signed(SealDraft draft, Optional<TimeStampToken> token) {
        return new SealStamps.Signed(
                draft.section(), draft.finishedWhole(), draft.seal().sourceLength(), serial, token);
    }
}
