package vn.kho.signing.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.FixityException;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.source.FactsForm;
import vn.kho.signing.source.SourceFacts;

/** The sources that were sealed lately, prepared. */
final class PreparedSeals {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final double FIRST_SPARE = 1.05;

    private final Cache<Key, PreparedSeal> prepared;
    private final ConcurrentMap<FaceKey, StampFace> faces = new ConcurrentHashMap<>();

    private record FaceKey(StampProfile profile, int codeLength, int printedLength, boolean sealed) {
        static FaceKey of(Stamp stamp) {
            return new FaceKey(
                    stamp.profile(),
                    stamp.code().length(),
                    stamp.printedCode().length(),
                    stamp.seal().isPresent());
        }
    }

    private record Key(ContentId source, FaceKey face, String digest) {}

    PreparedSeals(long bytes) {
        this.prepared = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, PreparedSeal seal) -> seal.weight())
                .build();
    }

    /** @param digest algorithm of the document's digest */
    SealDraft draft(SealSource source, Stamp stamp, String digest, int room) {
        Key key = new Key(source.id(), FaceKey.of(stamp), digest);
        while (true) {
            PreparedSeal known = prepared.getIfPresent(key);
            PreparedSeal seal = known != null ? known : prepared.get(key, k -> prepare(k, source, stamp));
            Optional<SealDraft> draft = SealDraft.of(seal, stamp, room);
            if (draft.isPresent()) {
                return draft.get();
            }
            // Its QR code has more runs than any tried before: this office's codes get more room from now on.
            faces.computeIfPresent(key.face(), (k, face) -> face.roomier());
            prepared.invalidate(key);
        }
    }

    private PreparedSeal prepare(Key key, SealSource source, Stamp stamp) {
        StampFace face = faces.computeIfAbsent(key.face(), k -> StampFace.of(stamp, FIRST_SPARE));
        PreparedSeal.Digests digests = digests(source, key.digest());
        return PreparedSeal.of(face, facts(source), digests);
    }

    /** @throws IllegalStateException when they are facts of another file */
    static SourceFacts facts(SealSource source) {
        SourceFacts facts = FactsForm.read(source.facts().get())
                .or(() -> FactsForm.read(source.surveyed().get()))
                .orElseThrow(() -> new IllegalStateException("the inspector's facts can't be read"));
        if (facts.length() != source.content().length()) {
            throw new IllegalStateException("facts of another file");
        }
        return facts;
    }

    /**
     * States behind the source's bytes, kept because these bytes are the ones that were archived: their SHA-256 is
     * compared here, and what is stored under it never changes; should it rot, its delivery fails.
     *
     * @throws ContentProblem.SourceFailed when they are not, or break off
     */
    static PreparedSeal.Digests digests(SealSource source, String algorithm) {
        try {
            MessageDigest whole = ContentId.newDigest();
            boolean same = whole.getAlgorithm().equals(algorithm);
            MessageDigest document = same ? whole : MessageDigest.getInstance(algorithm);
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
            if (!ContentId.ofDigest(PreparedSeal.copyOf(whole).digest()).equals(source.id())) {
                throw new FixityException("the source has another SHA-256");
            }
            return digests;
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no digest " + algorithm, e);
        }
    }
}
