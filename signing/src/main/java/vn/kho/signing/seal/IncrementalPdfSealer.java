package vn.kho.signing.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.FixityException;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.source.FactsForm;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.time.TimeStampAuthority;

/**
 * Seals by one incremental update that is prepared once for each source: a copy costs filling in a few kilobytes, two
 * hashes of them and one private-key operation. Nothing is parsed, and memory does not depend on the source's size.
 */
public final class IncrementalPdfSealer implements PdfSealer {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Room beside the certificates for a first time stamp; later ones are known by their like. */
    private static final int TOKEN_BYTES = 4096;

    private static final int MARGIN_BYTES = 512;
    private static final double FIRST_SPARE = 1.25;

    private final SealingKey key;
    private final TimeStampAuthority timeStamps;
    private final Clock clock;
    private final CmsTemplate cms;
    private final Cache<PreparedKey, PreparedSeal> prepared;
    private final ConcurrentMap<FaceKey, StampFace> faces = new ConcurrentHashMap<>();
    private final int signatureBytes;
    private final String serial;

    /** Room for time-stamp tokens; grows when an authority's turn out to be larger than expected. */
    private final AtomicInteger tokenBytes = new AtomicInteger(TOKEN_BYTES);

    private record FaceKey(StampProfile profile, int codeLength, int printedLength) {
        static FaceKey of(Stamp stamp) {
            return new FaceKey(
                    stamp.profile(), stamp.code().length(), stamp.printedCode().length());
        }
    }

    private record PreparedKey(ContentId source, FaceKey face) {}

    /** A signature in the making: the variable part, filled in, and its digest. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Draft(
            PreparedSeal seal, PreparedSeal.Variable template, byte[] part, MessageDigest whole, byte[] digest) {}

    /** @param settings how much is remembered */
    public IncrementalPdfSealer(SealingKey key, TimeStampAuthority timeStamps, Clock clock, SealerSettings settings) {
        this.key = key;
        this.timeStamps = timeStamps;
        this.clock = clock;
        this.cms = new CmsTemplate(key);
        this.signatureBytes = key.scheme().maxSignatureBytes(key.certificate().getPublicKey());
        this.serial = key.certificate().getSerialNumber().toString(16);
        this.prepared = Caffeine.newBuilder()
                .maximumWeight(settings.preparedBytes())
                .weigher((PreparedKey k, PreparedSeal seal) -> seal.weight())
                .build();
    }

    @Override
    public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
        key.requireUsable(clock.instant());
        // A claimed time outside the certificate's validity makes verifiers doubt the whole signature.
        key.requireUsable(stamp.signingTime().toInstant());
        return switch (level) {
            case B -> signed(source, stamp);
            case T -> stamped(source, stamp);
            case LT, LTA ->
                throw new PdfProblem.SealingUnavailable(
                        "no validation data are gathered yet", new UnsupportedOperationException(level.name()));
        };
    }

    @Override
    public SealedPdf raise(SealSource copy, SealLevel to) {
        throw new PdfProblem.SealingUnavailable(
                "this sealer raises no copies", new UnsupportedOperationException(to.name()));
    }

    private SealedPdf signed(SealSource source, Stamp stamp) {
        Draft draft = draft(source, stamp, cms.length(signatureBytes));
        byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
        cms.writeHex(draft.part(), draft.template().contents() + 1, draft.digest(), signature);
        return sealed(draft, SealLevel.B, Optional.empty());
    }

    private SealedPdf stamped(SealSource source, Stamp stamp) {
        for (int attempt = 0; attempt < 2; attempt++) {
            int room = cms.length(signatureBytes) + tokenBytes.get();
            Draft draft = draft(source, stamp, room);
            byte[] signature = key.sign(cms.toBeSigned(draft.digest()));
            TimeStampToken token = timeStamps.stamp(ContentId.newDigest().digest(signature), "SHA-256");
            byte[] der = cms.stamped(draft.digest(), signature, encoded(token));
            if (der.length <= room) {
                Ascii.hex(draft.part(), draft.template().contents() + 1, der);
                return sealed(
                        draft,
                        SealLevel.T,
                        Optional.of(token.getTimeStampInfo().getGenTime().toInstant()));
            }
            tokenBytes.accumulateAndGet(der.length - cms.length(signatureBytes) + MARGIN_BYTES, Math::max);
        }
        throw new PdfProblem.SealingUnavailable(
                "time stamps keep growing", new IllegalStateException("no room for the signature"));
    }

    private Draft draft(SealSource source, Stamp stamp, int room) {
        FaceKey faceKey = FaceKey.of(stamp);
        PreparedSeal seal = prepared(source, stamp, faceKey);
        PreparedSeal.Variable template = seal.variable(room);
        byte[] part = seal.fill(template, stamp);
        while (part.length == 0) {
            // Its QR code has more runs than any tried before: this office's codes get more room from now on.
            faces.compute(faceKey, (k, face) -> face == null ? StampFace.of(stamp, FIRST_SPARE) : face.roomier());
            prepared.invalidate(new PreparedKey(source.id(), faceKey));
            seal = prepared(source, stamp, faceKey);
            template = seal.variable(room);
            part = seal.fill(template, stamp);
        }
        MessageDigest whole = seal.wholeDigest();
        whole.update(part, 0, template.contents());
        MessageDigest document = seal.documentDigest(whole);
        if (!seal.oneDigest()) {
            document.update(part, 0, template.contents());
        }
        int behind = template.contents() + 2 * room + 2;
        document.update(part, behind, part.length - behind);
        return new Draft(seal, template, part, whole, document.digest());
    }

    private SealedPdf sealed(Draft draft, SealLevel level, Optional<java.time.Instant> timeStamp) {
        int contents = draft.template().contents();
        draft.whole().update(draft.part(), contents, draft.part().length - contents);
        Section section = new Section(draft.seal().staticPart(), draft.part());
        return new SealedPdf(
                section,
                ContentId.ofDigest(draft.whole().digest()),
                draft.seal().sourceLength() + section.length(),
                level,
                serial,
                timeStamp);
    }

    private PreparedSeal prepared(SealSource source, Stamp stamp, FaceKey faceKey) {
        PreparedKey preparedKey = new PreparedKey(source.id(), faceKey);
        PreparedSeal known = prepared.getIfPresent(preparedKey);
        return known != null ? known : prepared.get(preparedKey, k -> prepare(source, stamp, faceKey));
    }

    private PreparedSeal prepare(SealSource source, Stamp stamp, FaceKey faceKey) {
        StampFace face = faces.computeIfAbsent(faceKey, k -> StampFace.of(stamp, FIRST_SPARE));
        SourceFacts facts = FactsForm.read(source.facts().get())
                .or(() -> FactsForm.read(source.surveyed().get()))
                .orElseThrow(() -> new IllegalStateException("the inspector's facts can't be read"));
        PreparedSeal.Digests digests = digests(source);
        if (facts.length() != source.content().length()) {
            throw new IllegalStateException("facts of another file");
        }
        return PreparedSeal.of(face, facts, digests);
    }

    /**
     * States behind the source's bytes, kept because these bytes are the ones that were archived: their SHA-256 is
     * compared here, and what is stored under it never changes; should it rot, its delivery fails.
     */
    private PreparedSeal.Digests digests(SealSource source) {
        try {
            MessageDigest whole = ContentId.newDigest();
            boolean same = whole.getAlgorithm().equals(key.scheme().digest());
            MessageDigest document =
                    same ? whole : MessageDigest.getInstance(key.scheme().digest());
            PreparedSeal.Digests digests = new PreparedSeal.Digests(document, whole, same);
            byte[] buffer = new byte[BUFFER_BYTES];
            long length = 0;
            try (InputStream in = source.content().open()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digests.update(buffer, 0, n);
                    length += n;
                }
            }
            if (length != source.content().length()) {
                throw new IOException(
                        length + " bytes instead of " + source.content().length());
            }
            if (!ContentId.ofDigest(((MessageDigest) whole.clone()).digest()).equals(source.id())) {
                throw new FixityException("the source has another SHA-256");
            }
            return digests;
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's digests can be cloned", e);
        }
    }

    private static byte[] encoded(TimeStampToken token) {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new PdfProblem.SealingUnavailable("the time stamp can't be encoded", e);
        }
    }
}
