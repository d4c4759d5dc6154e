package vn.kho.signing.time;

import org.bouncycastle.tsp.TimeStampToken;

/** Gives RFC 3161 time stamps. Safe for concurrent use; may wait on the network. */
@FunctionalInterface
public interface TimeStampAuthority {
    /**
     * A checked token over a SHA-256 digest of 32 bytes.
     *
     * @throws vn.kho.core.pdf.PdfProblem.SealingUnavailable when the authority can't be reached or its answer can't be
     *     believed
     */
    TimeStampToken stamp(byte[] sha256);
}
