package vn.kho.signing.paper;

import java.security.PublicKey;
import java.util.List;
import vn.kho.signing.key.PlainSigner;

/** The agency's P-256 keys for seals. */
public interface PaperKeys {
    /** The key that signs now. */
    SigningKey signing();

    /** All public keys, that of {@link #signing} among them. */
    List<PublicPart> all();

    /** @param thumbprint JWK thumbprint (RFC 7638, SHA-256) in hexadecimal digits */
    record SigningKey(String thumbprint, PlainSigner signer) {}

    /** @param thumbprint as above */
    record PublicPart(String thumbprint, PublicKey key) {}
}
