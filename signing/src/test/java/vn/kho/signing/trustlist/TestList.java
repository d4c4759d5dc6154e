package vn.kho.signing.trustlist;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xades.tsl.TrustedListV5SignatureParametersBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import vn.kho.signing.validation.TestCa;

/** Writes trusted lists by ETSI TS 119 612 and signs them, as a scheme operator does. */
public final class TestList {
    public static final String CA_QC = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    public static final String TSA_QTST = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    static final String FOR_WEBSITES = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForWebSiteAuthentication";

    private static final String STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
    private static final String TYPE = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/";
    private static final String MIME = "application/vnd.etsi.tsl+xml";

    private final Instant issued;
    private final Instant nextUpdate;
    private final StringBuilder services = new StringBuilder();
    private final StringBuilder pointers = new StringBuilder();
    private String type = "EUgeneric";

    private TestList(Instant issued, Instant nextUpdate) {
        this.issued = issued.truncatedTo(ChronoUnit.SECONDS);
        this.nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
    }

    public static TestList issued(Instant issued, Instant nextUpdate) {
        return new TestList(issued, nextUpdate);
    }

    public TestList granted(String service, X509Certificate certificate) {
        return service(service, "granted", certificate, Optional.empty());
    }

    TestList withdrawn(String service, X509Certificate certificate) {
        return service(service, "withdrawn", certificate, Optional.empty());
    }

    TestList grantedFor(String purpose, String service, X509Certificate certificate) {
        return service(service, "granted", certificate, Optional.of(purpose));
    }

    TestList pointingTo(String url, X509Certificate signer) {
        type = "EUlistofthelists";
        pointers.append("<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity>")
                .append(identity(signer))
                .append("</ServiceDigitalIdentity></ServiceDigitalIdentities><TSLLocation>")
                .append(url)
                .append("</TSLLocation><AdditionalInformation><OtherInformation><TSLType>")
                .append(TYPE)
                .append("EUgeneric</TSLType></OtherInformation><OtherInformation><SchemeTerritory>VN</SchemeTerritory>"
                        + "</OtherInformation><OtherInformation><ns3:MimeType>")
                .append(MIME)
                .append("</ns3:MimeType></OtherInformation></AdditionalInformation></OtherTSLPointer>");
        return this;
    }

    private TestList service(String service, String status, X509Certificate certificate, Optional<String> purpose) {
        services.append("<TSPService><ServiceInformation><ServiceTypeIdentifier>")
                .append(service)
                .append("</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"en\">Service</Name></ServiceName>"
                        + "<ServiceDigitalIdentity>")
                .append(identity(certificate))
                .append("</ServiceDigitalIdentity><ServiceStatus>")
                .append(STATUS)
                .append(status)
                .append("</ServiceStatus><StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime>")
                .append(purpose.map(uri -> "<ServiceInformationExtensions><Extension Critical=\"false\">"
                                + "<AdditionalServiceInformation><URI xml:lang=\"en\">" + uri
                                + "</URI></AdditionalServiceInformation></Extension></ServiceInformationExtensions>")
                        .orElse(""))
                .append("</ServiceInformation></TSPService>");
        return this;
    }

    private static String identity(X509Certificate certificate) {
        try {
            return "<DigitalId><X509Certificate>" + Base64.getEncoder().encodeToString(certificate.getEncoded())
                    + "</X509Certificate></DigitalId>";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] unsigned() {
        String providers = services.isEmpty()
                ? ""
                : "<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang=\"en\">"
                        + "Provider</Name></TSPName></TSPInformation><TSPServices>" + services
                        + "</TSPServices></TrustServiceProvider></TrustServiceProviderList>";
        String others = pointers.isEmpty() ? "" : "<PointersToOtherTSL>" + pointers + "</PointersToOtherTSL>";
        return ("<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\""
                        + " xmlns:ns3=\"http://uri.etsi.org/02231/v2/additionaltypes#\" Id=\"list\""
                        + " TSLTag=\"http://uri.etsi.org/19612/TSLTag\"><SchemeInformation>"
                        + "<TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>1</TSLSequenceNumber>"
                        + "<TSLType>" + TYPE + type + "</TSLType><SchemeOperatorName><Name xml:lang=\"en\">Operator"
                        + "</Name></SchemeOperatorName><SchemeTerritory>VN</SchemeTerritory>" + others
                        + "<ListIssueDateTime>" + issued + "</ListIssueDateTime><NextUpdate><dateTime>" + nextUpdate
                        + "</dateTime></NextUpdate></SchemeInformation>" + providers + "</TrustServiceStatusList>")
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] signedBy(TestCa.Issued operator) {
        try {
            DSSDocument list = new InMemoryDocument(unsigned());
            XAdESSignatureParameters parameters = new TrustedListV5SignatureParametersBuilder(
                            new CertificateToken(operator.certificate()), list)
                    .setDigestAlgorithm(DigestAlgorithm.SHA256)
                    .build();
            XAdESService service = new XAdESService(new CommonCertificateVerifier(true));
            ToBeSigned data = service.getDataToSign(list, parameters);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(operator.keys().getPrivate());
            signature.update(data.getBytes());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            service.signDocument(
                            list, parameters, new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign()))
                    .writeTo(out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who may sign lists: DSS asks for a certificate that is valid by the machine's own clock. */
    public static TestCa.Issued operator(String name) {
        TestCa root = TestCa.root(name, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2060-01-01T00:00:00Z"));
        return root.issue(name, TestCa.SEALING);
    }
}
