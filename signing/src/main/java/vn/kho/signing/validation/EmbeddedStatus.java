package vn.kho.signing.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;

/**
 * Revocation data that a signed file brings along: each response and list is verified as of the moment it was made, and
 * tells something only if it was its issuer's to say then. What can't be read, or isn't theirs, says nothing. Of each
 * kind the first {@value #MOST} are looked at.
 */
public final class EmbeddedStatus {
    private static final int MOST = 50;

    private final List<X509CRL> lists = new ArrayList<>();
    private final List<byte[]> encodedLists = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();

    /** Nobody compares them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Response(byte[] encoded, List<SingleResp> singles) {}

    /**
     * @param crls DER of lists
     * @param ocspResponses DER of OCSPResponses
     */
    public EmbeddedStatus(Collection<byte[]> crls, Collection<byte[]> ocspResponses) {
        crls.stream().limit(MOST).forEach(this::addList);
        ocspResponses.stream().limit(MOST).forEach(this::addResponse);
    }

    /** The chain with what is said of it here. */
    public ChainEvidence about(List<X509Certificate> chain) {
        List<List<StatusStatement>> statements = new ArrayList<>();
        for (int i = 0; i + 1 < chain.size(); i++) {
            statements.add(about(chain.get(i), chain.get(i + 1)));
        }
        return new ChainEvidence(chain, statements);
    }

    private List<StatusStatement> about(X509Certificate certificate, X509Certificate issuer) {
        List<StatusStatement> statements = new ArrayList<>();
        for (Response response : responses) {
            for (SingleResp single : response.singles()) {
                if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())) {
                    Instant from = single.getThisUpdate().toInstant();
                    Instant until = single.getNextUpdate() == null
                            ? from.plus(StatusCheck.WITHOUT_NEXT_UPDATE)
                            : single.getNextUpdate().toInstant();
                    said(certificate, issuer, from, until, check -> check.ocsp(response.encoded()))
                            .ifPresent(statements::add);
                }
            }
        }
        for (int i = 0; i < lists.size(); i++) {
            X509CRL list = lists.get(i);
            byte[] encoded = encodedLists.get(i);
            if (list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                said(
                                certificate,
                                issuer,
                                list.getThisUpdate().toInstant(),
                                list.getNextUpdate().toInstant(),
                                check -> check.crl(encoded))
                        .ifPresent(statements::add);
            }
        }
        return statements;
    }

    @FunctionalInterface
    private interface Asked {
        ValidationMaterial by(StatusCheck check) throws GeneralSecurityException, StatusCheck.NotGood;
    }

    private static Optional<StatusStatement> said(
            X509Certificate certificate, X509Certificate issuer, Instant from, Instant until, Asked asked) {
        try {
            ValidationMaterial _ = asked.by(new StatusCheck(certificate, issuer, from));
            return Optional.of(new StatusStatement(Optional.empty(), from, until));
        } catch (StatusCheck.NotGood e) {
            return e.revokedAt().map(at -> new StatusStatement(Optional.of(at), from, until));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private void addList(byte[] encoded) {
        try {
            X509CRL list =
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
            if (list != null && list.getNextUpdate() != null) {
                lists.add(list);
                encodedLists.add(encoded);
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // A list that can't be read says nothing.
            return;
        }
    }

    private void addResponse(byte[] encoded) {
        try {
            if (new OCSPResp(encoded).getResponseObject() instanceof BasicOCSPResp basic) {
                responses.add(new Response(encoded, List.of(basic.getResponses())));
            }
        } catch (IOException | OCSPException | RuntimeException e) {
            // A response that can't be read says nothing.
            return;
        }
    }
}
