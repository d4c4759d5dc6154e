package vn.kho.core.pdf;

/**
 * What a digital signature has to fulfil by Annex II of Circular 15/2025/TT-BKHCN, as far as a file and its certificates
 * show it; all of them are mandatory. Criterion 1.5 (other statements within the authority's practice statement) is a
 * recommendation that no program can check.
 */
public enum SignatureCriterion {
    /** The certificate was within its period when the signature was made. */
    CERTIFICATE_PERIOD("1.1"),
    /** The certificate's status was active then, by revocation list or OCSP. */
    CERTIFICATE_STATUS("1.2"),
    /** Algorithms and key lengths are those of Annex I. */
    ALGORITHMS("1.3"),
    /** The certificate is for signing documents. */
    PURPOSE("1.4"),
    /** What the certificate says of the signer is vouched for by a trusted authority. */
    SIGNER("2.1"),
    /** The signature was made with the key of the certificate. */
    KEY("2.2"),
    /** The attached certificate was valid when the signature was made. */
    ATTACHED_CERTIFICATE("2.3"),
    /** The hashes are equal: what was signed was not changed. */
    HASH("2.4");

    private final String number;

    SignatureCriterion(String number) {
        this.number = number;
    }

    /** Its number in Annex II. */
    public String number() {
        return number;
    }

    /** Whether it is fulfilled. */
    public enum State {
        MET,
        NOT_MET,
        UNKNOWN
    }

    /**
     * One criterion of one signature.
     *
     * @param code stable kebab-case code of the reason; has a sentence for people
     */
    public record Finding(SignatureCriterion criterion, State state, String code) {}

    public Finding met(String code) {
        return new Finding(this, State.MET, code);
    }

    public Finding notMet(String code) {
        return new Finding(this, State.NOT_MET, code);
    }

    public Finding unknown(String code) {
        return new Finding(this, State.UNKNOWN, code);
    }
}
