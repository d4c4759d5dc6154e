package vn.kho.signing.seal;

import java.security.MessageDigest;
import vn.kho.core.content.Content;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.validation.ValidationMaterial;

/**
 * An update with nothing but validation material. It follows the signature: in one revision with it verifiers would take
 * the copy for one of level T.
 */
final class ProofSection {
    /** @param content the section @param whole state of the SHA-256 behind it */
    record Made(Content content, MessageDigest whole) {}

    private ProofSection() {}

    /** @param before state of a SHA-256 over the file that the section follows; it is not changed */
    static Made over(SourceFacts facts, MessageDigest before, ValidationMaterial material) {
        SectionWriter out = new SectionWriter(facts.length());
        UpdatePlan plan = new UpdatePlan(facts);
        SecurityStore.Written security = SecurityStore.write(out, plan, facts, material);
        if (!security.entry().isEmpty()) {
            plan.writeCatalog(out, security.entry());
        }
        int id = out.finish(facts, plan.next()).idPlace();
        byte[] bytes = out.bytes();
        Ascii.put(bytes, id, RevisionId.of(facts));
        MessageDigest whole = PreparedSeal.copyOf(before);
        whole.update(bytes);
        return new Made(Content.of(bytes), whole);
    }
}
