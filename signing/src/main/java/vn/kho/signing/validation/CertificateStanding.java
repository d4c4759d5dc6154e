package vn.kho.signing.validation;

import java.time.Instant;

/** What is known of a certificate's status now. */
sealed interface CertificateStanding {
    /** Its issuer says that it is good. */
    record Good(StatusProof proof) implements CertificateStanding {}

    /** Its issuer says that it is revoked. @param statement by which it says so */
    record Revoked(Instant at, String message, Throwable cause, ValidationMaterial statement)
            implements CertificateStanding {}

    /** It is not valid now, or its issuer does not know it. */
    record NotValid(String message, Throwable cause) implements CertificateStanding {}

    /** Who should say so does not. */
    record Unavailable(String message, Throwable cause) implements CertificateStanding {}

    /** It names nobody who could be asked. */
    record Sourceless() implements CertificateStanding {}
}
