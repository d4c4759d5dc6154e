package vn.kho.signing.validation;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the services that certificates name themselves, by DSS: OCSP (AIA) and CRL distribution points, over HTTP. */
public final class OnlineStatus implements StatusSource, AutoCloseable {
    private static final int MAX_OCSP_BYTES = 64 * 1024;

    private final HttpClient client;
    private final OnlineOCSPSource ocsp;
    private final OnlineCRLSource crl;

    /**
     * @param timeLimit for one exchange; a certificate may name several addresses
     * @param maxCrlBytes a longer list is refused; each copy of level LT carries it whole
     * @param rule which addresses may be asked
     */
    public OnlineStatus(Duration timeLimit, int maxCrlBytes, AddressRule rule) {
        this.client = BoundedLoader.client(timeLimit);
        this.ocsp = new OnlineOCSPSource(new BoundedLoader(client, timeLimit, MAX_OCSP_BYTES, rule));
        this.crl = new OnlineCRLSource(new BoundedLoader(client, timeLimit, maxCrlBytes, rule));
    }

    @Override
    public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) throws IOException {
        CertificateToken token = new CertificateToken(certificate);
        return CertificateExtensionsUtils.getOCSPAccessUrls(token).isEmpty()
                ? Optional.empty()
                : Optional.of(ask(ocsp::getRevocationToken, token, issuer));
    }

    @Override
    public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) throws IOException {
        CertificateToken token = new CertificateToken(certificate);
        return CertificateExtensionsUtils.getCRLAccessUrls(token).isEmpty()
                ? Optional.empty()
                : Optional.of(ask(crl::getRevocationToken, token, issuer));
    }

    private static byte[] ask(Asked source, CertificateToken certificate, X509Certificate issuer) throws IOException {
        try {
            RevocationToken<?> found = source.about(certificate, new CertificateToken(issuer));
            if (found == null) {
                throw new IOException("no address gave an answer on the certificate");
            }
            return found.getEncoded();
        } catch (DSSException e) {
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            // Parsers of what strangers send meet some of it with unchecked exceptions.
            throw new IOException("the answer can't be read: " + e.getMessage(), e);
        }
    }

    /** One of the two kinds of sources. */
    @FunctionalInterface
    private interface Asked {
        @Nullable
        RevocationToken<?> about(CertificateToken certificate, CertificateToken issuer);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
