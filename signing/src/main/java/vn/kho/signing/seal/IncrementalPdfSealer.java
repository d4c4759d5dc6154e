package vn.kho.signing.seal;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.Content;
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
    /** Room for a first time stamp where the authority does not know better. */
    private static final int TOKEN_BYTES = 4096;

    private static final int MARGIN_BYTES = 512;
    private static final int ATTEMPTS = 3;

    private final SealingKey key;
    private final TimeStampAuthority timeStamps;
    private final ValidationSource validation;
    private final Clock clock;
    private final CmsTemplate cms;
    private final PreparedSeals prepared;
    private final int signatureBytes;
    private final String serial;

    /** Room for time-stamp tokens; grows when an authority's turn out to be larger than expected. */
    private final AtomicInteger tokenBytes = new AtomicInteger(TOKEN_BYTES);

    /** @param settings how much is remembered */
    public IncrementalPdfSealer(
            SealingKey key,
            TimeStampAuthority timeStamps,
            ValidationSource validation,
            Clock clock,
            SealerSettings settings) {
        this.key = key;
        this.timeStamps = timeStamps;
        this.validation = validation;
        this.clock = clock;
        this.cms = new CmsTemplate(key);
        this.signatureBytes = key.scheme().maxSignatureBytes(key.certificate().getPublicKey());
        this.serial = key.certificate().getSerialNumber().toString(16);
        this.prepared = new PreparedSeals(settings.preparedBytes());
    }

    @Override
    public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
        key.requireUsable(clock.instant());
        // A claimed time outside the certificate's validity makes verifiers doubt the whole signature.
        key.requireUsable(stamp.signingTime().toInstant());
        validation.requireGood(key.chain());
        return switch (level) {
            case B -> signed(source, stamp);
            case T -> whole(stamped(source, stamp), level);
            case LT, LTA -> proved(source, stamp, level);
        };
    }

    @Override
    public SealedPdf raise(SealSource copy, SealLevel to) {
        if (to == SealLevel.B) {
            throw new IllegalArgumentException("nothing is below level B");
        }
        Optional<ValidationMaterial> material =
                to == SealLevel.T ? Optional.empty() : Optional.of(validation.material(key.chain()));
        SourceFacts facts = PreparedSeals.facts(copy);
        MessageDigest whole = PreparedSeals.digests(copy, ContentId.newDigest().getAlgorithm())
                .whole();
        TimeStampSection.Made made = TimeStampSection.over(facts, whole, material, timeStamps, tokenRoom());
        if (material.isPresent() && !material.get().covers(made.token())) {
            material = Optional.of(covering(material.get(), made.token()));
            made = TimeStampSection.over(facts, whole, material, timeStamps, tokenRoom());
        }
        return sealed(
                made.content(), made.whole(), facts.length() + made.content().length(), to, Optional.of(made.token()));
    }

    private SealedPdf signed(SealSource source, Stamp stamp) {
        SealDraft draft = prepared.draft(source, stamp, key.scheme().digest(), cms.length(signatureBytes));
        byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
        cms.writeHex(draft.part(), draft.place(), draft.digest(), signature);
        return whole(new Signed(draft, Optional.empty()), SealLevel.B);
    }

    /** A copy whose signature is in its place. */
    private record Signed(SealDraft draft, Optional<TimeStampToken> token) {}

    private Signed stamped(SealSource source, Stamp stamp) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int room = cms.length(signatureBytes) + tokenRoom();
            SealDraft draft = prepared.draft(source, stamp, key.scheme().digest(), room);
            byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
            TimeStampToken token = timeStamps.stamp(ContentId.newDigest().digest(signature), "SHA-256");
            byte[] der = cms.stamped(draft.digest(), signature, encoded(token));
            if (der.length <= room) {
                Ascii.hex(draft.part(), draft.place(), der);
                return new Signed(draft, Optional.of(token));
            }
            tokenBytes.accumulateAndGet(der.length - cms.length(signatureBytes) + MARGIN_BYTES, Math::max);
        }
        throw new PdfProblem.SealingUnavailable(
                "time stamps keep growing", new IllegalStateException("no room for the signature"));
    }

    /** With what proves key and time stamp behind the signature; gathered before anything is signed. */
    private SealedPdf proved(SealSource source, Stamp stamp, SealLevel level) {
        ValidationMaterial before = validation.material(key.chain());
        Signed signed = stamped(source, stamp);
        TimeStampToken token = signed.token().orElseThrow();
        ValidationMaterial material = covering(before, token);
        SealDraft draft = signed.draft();
        SourceFacts facts = draft.seal().factsOfCopy(draft);
        MessageDigest whole = draft.finishedWhole();
        if (level == SealLevel.LT) {
            ProofSection.Made proofs = ProofSection.over(facts, whole, material);
            return sealed(draft.section(), proofs.content(), proofs.whole(), draft, level, token);
        }
        TimeStampSection.Made made =
                TimeStampSection.over(facts, whole, Optional.of(material), timeStamps, tokenRoom());
        return sealed(draft.section(), made.content(), made.whole(), draft, level, made.token());
    }

    /** Another authority may have stepped in meanwhile; its certificates are known by now. */
    private ValidationMaterial covering(ValidationMaterial material, TimeStampToken token) {
        ValidationMaterial gathered = material.covers(token) ? material : validation.material(key.chain());
        if (!gathered.covers(token)) {
            throw new PdfProblem.StatusUnavailable(
                    "nothing proves the time stamp's certificate", new IllegalStateException("not gathered"));
        }
        return gathered;
    }

    private SealedPdf whole(Signed signed, SealLevel level) {
        SealDraft draft = signed.draft();
        Section section = draft.section();
        return sealed(
                section, draft.finishedWhole(), draft.seal().sourceLength() + section.length(), level, signed.token());
    }

    private SealedPdf sealed(
            Section section,
            Content behind,
            MessageDigest whole,
            SealDraft draft,
            SealLevel level,
            TimeStampToken token) {
        Content both = section.then(behind);
        return sealed(both, whole, draft.seal().sourceLength() + both.length(), level, Optional.of(token));
    }

    private SealedPdf sealed(
            Content appended, MessageDigest whole, long bytes, SealLevel level, Optional<TimeStampToken> token) {
        return new SealedPdf(
                appended,
                ContentId.ofDigest(whole.digest()),
                bytes,
                level,
                serial,
                token.map(IncrementalPdfSealer::timeOf));
    }

    private static Instant timeOf(TimeStampToken token) {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    private int tokenRoom() {
        return Math.max(tokenBytes.get(), timeStamps.tokenBytes().orElse(0));
    }

    private static byte[] encoded(TimeStampToken token) {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new PdfProblem.SealingUnavailable("the time stamp can't be encoded", e);
        }
    }
}
