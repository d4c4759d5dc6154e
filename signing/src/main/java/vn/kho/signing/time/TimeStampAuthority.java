package vn.kho.signing.time;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.tsp.TimeStampToken;

/** Gives RFC 3161 time stamps. Safe for concurrent use; may wait on the network, as long as its patience lasts. */
@FunctionalInterface
public interface TimeStampAuthority {
    /**
     * A checked token over a digest.
     *
     * @param digestAlgorithm {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
     * @throws vn.kho.core.pdf.PdfProblem.TimeStampUnavailable when no authority answers in time with what can be
     *     believed, or all quotas are used up
     * @throws IllegalArgumentException when the algorithm is another, or the digest has not its length
     */
    TimeStampToken stamp(byte[] digest, String digestAlgorithm);

    /**
     * The same on terms; whoever has no other authority to turn to may leave them to the caller.
     *
     * @throws vn.kho.core.pdf.PdfProblem.TimeStampUnavailable also when no authority's certificates pass the check
     */
    default TimeStampToken stamp(byte[] digest, String digestAlgorithm, StampTerms terms) {
        return stamp(digest, digestAlgorithm);
    }

    /**
     * The chains of the certificates that stamp, each from the stamping certificate up to its anchor, in the order in
     * which the authorities are asked. One authority may stamp by several in turn. An authority elsewhere is missing
     * until its first token has come: see {@link #prime}.
     */
    default List<List<X509Certificate>> chains() {
        return List.of();
    }

    /** Room in bytes that the next token will most likely not exceed; empty until the first one is known. */
    default OptionalInt tokenBytes() {
        return OptionalInt.empty();
    }

    /**
     * Gets one token, for no document, so that {@link #chains} and {@link #tokenBytes} have an answer.
     *
     * @throws vn.kho.core.pdf.PdfProblem.TimeStampUnavailable as {@link #stamp}
     */
    default void prime(SecureRandom random, StampTerms terms) {
        byte[] nothing = new byte[32];
        random.nextBytes(nothing);
        stamp(nothing, "SHA-256", terms);
    }
}
