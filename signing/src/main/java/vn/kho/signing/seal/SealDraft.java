package vn.kho.signing.seal;

import java.security.MessageDigest;
import java.util.Optional;
import vn.kho.core.pdf.Stamp;

/** A copy in the making: its variable part, filled in, and the document's digest; the signature is still to come. */
final class SealDraft {
    private final PreparedSeal seal;
    private final PreparedSeal.Variable template;
    private final byte[] part;
    private final MessageDigest whole;
    private final byte[] digest;

    private SealDraft(
            PreparedSeal seal, PreparedSeal.Variable template, byte[] part, MessageDigest whole, byte[] digest) {
        this.seal = seal;
        this.template = template;
        this.part = part;
        this.whole = whole;
        this.digest = digest;
    }

    /**
     * Fills in a stamp.
     *
     * @param room bytes for the signature
     * @return empty when its QR code found no room
     */
    static Optional<SealDraft> of(PreparedSeal seal, Stamp stamp, int room) {
        PreparedSeal.Variable template = seal.variable(room);
        byte[] part = seal.fill(template, stamp);
        if (part.length == 0) {
            return Optional.empty();
        }
        int contents = template.contents();
        MessageDigest whole = seal.wholeDigest();
        whole.update(part, 0, contents);
        MessageDigest document = seal.documentDigest(whole);
        if (!seal.oneDigest()) {
            document.update(part, 0, contents);
        }
        int behind = contents + 2 * room + 2;
        document.update(part, behind, part.length - behind);
        return Optional.of(new SealDraft(seal, template, part, whole, document.digest()));
    }

    PreparedSeal.Variable template() {
        return template;
    }

    PreparedSeal seal() {
        return seal;
    }

    /** The document's digest; not to be changed. */
    byte[] digest() {
        return digest;
    }

    /** Where the signature's hexadecimal digits are to be put, in {@link #part}. */
    int place() {
        return template.contents() + 1;
    }

    /** The variable part itself. */
    byte[] part() {
        return part;
    }

    /** The state of the copy's SHA-256, when the signature was put in. To be asked once. */
    MessageDigest finishedWhole() {
        whole.update(part, template.contents(), part.length - template.contents());
        return whole;
    }

    Section section() {
        return new Section(seal.staticPart(), part);
    }
}
