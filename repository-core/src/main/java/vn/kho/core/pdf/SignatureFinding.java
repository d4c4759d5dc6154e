package vn.kho.core.pdf;

import java.time.Instant;
import java.util.Optional;

/**
 * What was found about one signature of a PDF.
 *
 * @param fieldName name of the signature field
 * @param signer common name of the signing certificate, or empty when there is none
 * @param signerSerial serial number of the signing certificate in lower-case hex
 * @param issuer common name of its issuer
 * @param level PAdES level found, such as {@code PAdES-BASELINE-T}, or the sub-filter when it is not PAdES
 * @param claimedTime signing time that the signer claims
 * @param timeStamp time of a valid signature time stamp
 * @param integrity whether the signed bytes are those that were signed
 * @param coverage how much of the file the signature covers
 * @param trust whether the chain ends at one of our anchors
 * @param trustAnchor common name of that anchor
 * @param detail DSS sub-indication or the fault found, as a stable upper-case code
 * @param assessment the signature by the criteria of Circular 15/2025/TT-BKHCN
 */
public record SignatureFinding(
        String fieldName,
        Optional<String> signer,
        Optional<String> signerSerial,
        Optional<String> issuer,
        String level,
        Optional<Instant> claimedTime,
        Optional<Instant> timeStamp,
        Integrity integrity,
        Coverage coverage,
        Trust trust,
        Optional<String> trustAnchor,
        Optional<String> detail,
        SignatureAssessment assessment) {

    /** Of a signature that was not measured. */
    public SignatureFinding(
            String fieldName,
            Optional<String> signer,
            Optional<String> signerSerial,
            Optional<String> issuer,
            String level,
            Optional<Instant> claimedTime,
            Optional<Instant> timeStamp,
            Integrity integrity,
            Coverage coverage,
            Trust trust,
            Optional<String> trustAnchor,
            Optional<String> detail) {
        this(
                fieldName,
                signer,
                signerSerial,
                issuer,
                level,
                claimedTime,
                timeStamp,
                integrity,
                coverage,
                trust,
                trustAnchor,
                detail,
                SignatureAssessment.NONE);
    }

    /** The same with another opinion on the time stamp. */
    public SignatureFinding withTimeStamp(Optional<Instant> proved) {
        return new SignatureFinding(
                fieldName,
                signer,
                signerSerial,
                issuer,
                level,
                claimedTime,
                proved,
                integrity,
                coverage,
                trust,
                trustAnchor,
                detail,
                assessment);
    }

    /** The same with another opinion on who signed. */
    public SignatureFinding judged(Trust whose, Optional<String> why, SignatureAssessment measured) {
        return new SignatureFinding(
                fieldName,
                signer,
                signerSerial,
                issuer,
                level,
                claimedTime,
                timeStamp,
                integrity,
                coverage,
                whose,
                trustAnchor,
                why,
                measured);
    }

    /** Signed bytes against signed digest. */
    public enum Integrity {
        INTACT,
        BROKEN,
        INDETERMINATE
    }

    /** What follows the signed range, or lies in its gap. */
    public enum Coverage {
        /** ByteRange is {@code [0 a b c]}, its gap is exactly the /Contents string, and c is the end of the file. */
        WHOLE_DOCUMENT,
        /** Only lawful additions follow: DSS/VRI, document time stamps, further signatures, or what DocMDP allows. */
        WHOLE_REVISION,
        /** Something that changes what is shown follows, or the ByteRange leaves bytes out. */
        PARTIAL,
        /**
         * The ByteRange reaches past the end of the file: what a tool that took pages out of a signed file left behind.
         * It says nothing about this file, neither good nor bad.
         */
        NONE
    }

    /** Where the certificate chain ends. */
    public enum Trust {
        TRUSTED,
        UNTRUSTED,
        INDETERMINATE,
        /** It ends at one of our anchors, and a certificate in it had been revoked when the signature was made. */
        REVOKED
    }
}
