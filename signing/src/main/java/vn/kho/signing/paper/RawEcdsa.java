package vn.kho.signing.paper;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** P-256 signatures as two numbers of 32 bytes (RFC 7518, 3.4). */
final class RawEcdsa {
    static final int BYTES = 64;

    private static final int NUMBER = 32;

    private RawEcdsa() {}

    /** From {@code SEQUENCE { INTEGER r, INTEGER s }}, whose lengths all take one byte with P-256. */
    static byte[] ofDer(byte[] der) {
        byte[] raw = new byte[BYTES];
        int place = 2;
        for (int end = NUMBER; end <= BYTES; end += NUMBER) {
            int length = der[place + 1];
            int skipped = Math.max(0, length - NUMBER);
            int kept = length - skipped;
            System.arraycopy(der, place + 2 + skipped, raw, end - kept, kept);
            place += 2 + length;
        }
        return raw;
    }

    static boolean verified(PublicKey key, byte[] data, byte[] raw) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(raw);
        } catch (SignatureException e) {
            // Numbers that no signature has.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform verifies with P-256", e);
        }
    }
}
