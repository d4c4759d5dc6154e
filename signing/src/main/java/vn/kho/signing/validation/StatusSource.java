package vn.kho.signing.validation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Where statements on the status of certificates come from; they are verified by who asks. May wait on the network. */
public interface StatusSource {
    /** Has nothing to say. */
    StatusSource NONE = new StatusSource() {
        @Override
        public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) {
            return Optional.empty();
        }
    };

    /**
     * The DER of an OCSPResponse on {@code certificate}; empty when there is nobody to ask.
     *
     * @throws IOException when who should say so does not
     */
    Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) throws IOException;

    /**
     * The DER of a CertificateList for {@code certificate}; empty when there is nobody to ask.
     *
     * @throws IOException when who should say so does not
     */
    Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) throws IOException;

    /** This one, and {@code other} for what this has nothing to say about. */
    default StatusSource or(StatusSource other) {
        StatusSource first = this;
        return new StatusSource() {
            @Override
            public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) throws IOException {
                Optional<byte[]> found = first.ocsp(certificate, issuer);
                return found.isPresent() ? found : other.ocsp(certificate, issuer);
            }

            @Override
            public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) throws IOException {
                Optional<byte[]> found = first.crl(certificate, issuer);
                return found.isPresent() ? found : other.crl(certificate, issuer);
            }
        };
    }
}
