package vn.kho.api.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.fasterxml.jackson.module.jakarta.xmlbind.JakartaXmlBindAnnotationIntrospector;
import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlAbstractToken;
import eu.europa.esig.dss.diagnostic.jaxb.XmlCertificate;
import eu.europa.esig.dss.diagnostic.jaxb.XmlRevocation;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignature;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignerData;
import eu.europa.esig.dss.diagnostic.jaxb.XmlTimestamp;
import eu.europa.esig.dss.diagnostic.jaxb.XmlTimestampedObject;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.TimestampedObjectType;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.ws.dto.RemoteDocument;
import eu.europa.esig.dss.ws.validation.dto.DataToValidateDTO;
import eu.europa.esig.dss.ws.validation.dto.WSReportsDTO;
import eu.europa.esig.dss.ws.validation.rest.client.RestDocumentValidationService;
import eu.europa.esig.validationreport.ValidationReportFacade;
import jakarta.ws.rs.InternalServerErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.apache.cxf.jaxrs.client.JAXRSClientFactoryBean;
import org.apache.cxf.jaxrs.client.WebClient;
import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.SealLevel;

/** DSS's own REST client against the running service. */
class DssClientTest extends KhoForForeignClients {
    private static final String PATH = "/services/rest/validation";

    private RestDocumentValidationService client() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.setAnnotationIntrospector(new JakartaXmlBindAnnotationIntrospector(TypeFactory.defaultInstance()));
        mapper.registerModule(
                new SimpleModule().addDeserializer(XmlTimestampedObject.class, new ObjectUnderTimeStamp()));
        JAXRSClientFactoryBean factory = new JAXRSClientFactoryBean();
        factory.setAddress(at(PATH).toString());
        factory.setServiceClass(RestDocumentValidationService.class);
        factory.setProvider(new JacksonJsonProvider(mapper));
        return factory.create(RestDocumentValidationService.class);
    }

    /** Every client of DSS's JSON needs one, also against DSS itself: the schema's type of a token is abstract. */
    private static final class ObjectUnderTimeStamp extends StdDeserializer<XmlTimestampedObject> {
        private ObjectUnderTimeStamp() {
            super(XmlTimestampedObject.class);
        }

        @Override
        public XmlTimestampedObject deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = json.getCodec().readTree(json);
            XmlTimestampedObject object = new XmlTimestampedObject();
            object.setCategory(
                    TimestampedObjectType.valueOf(tree.get("Category").textValue()));
            XmlAbstractToken token = switch (object.getCategory()) {
                case SIGNATURE -> new XmlSignature();
                case CERTIFICATE -> new XmlCertificate();
                case REVOCATION -> new XmlRevocation();
                case TIMESTAMP -> new XmlTimestamp();
                case SIGNED_DATA -> new XmlSignerData();
                default -> throw new IOException("unexpected " + object.getCategory());
            };
            token.setId(tree.get("Token").textValue());
            object.setToken(token);
            return object;
        }
    }

    private static DataToValidateDTO asks(byte[] pdf) {
        return new DataToValidateDTO(new RemoteDocument(pdf, "a.pdf"), (RemoteDocument) null, null);
    }

    @Test
    void readsAllFourReportsOfACopy() {
        DataToValidateDTO request = asks(copy(source(), SealLevel.LTA));
        request.setTokenExtractionStrategy(TokenExtractionStrategy.EXTRACT_CERTIFICATES_AND_TIMESTAMPS);

        WSReportsDTO reports = client().validateSignature(request);

        SimpleReport simple = new SimpleReport(reports.getSimpleReport());
        String id = simple.getFirstSignatureId();
        assertThat(simple.getIndication(id))
                .as(simple.getAdESValidationErrors(id).toString())
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(simple.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_LTA);
        assertThat(simple.getDocumentFilename()).isEqualTo("a.pdf");
        SignatureWrapper signature = new DiagnosticData(reports.getDiagnosticData()).getSignatureById(id);
        assertThat(signature.isSignatureValid()).isTrue();
        assertThat(signature.getSigningCertificate().getBinaries()).isNotEmpty();
        assertThat(signature.getTimestampList()).isNotEmpty();
        assertThat(new DetailedReport(reports.getDetailedReport()).getFinalIndication(id))
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(reports.getValidationReport()
                        .getSignatureValidationReport()
                        .getFirst()
                        .getSignatureValidationStatus()
                        .getMainIndication())
                .isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void failsACopyThatWasChangedAfterwards() {
        WSReportsDTO reports = client().validateSignature(asks(changed(copy(source(), SealLevel.LTA))));

        assertThat(reports.getSimpleReport().getSignaturesCount()).isEqualTo(1);
        assertThat(reports.getSimpleReport().getValidSignaturesCount()).isZero();
    }

    @Test
    void judgesAsOfTheTimeThatIsGiven() {
        DataToValidateDTO request = asks(copy(source(), SealLevel.B));
        request.setValidationTime(Date.from(java.time.Instant.parse("2020-01-01T00:00:00Z")));

        WSReportsDTO reports = client().validateSignature(request);

        assertThat(reports.getSimpleReport().getValidationTime()).isEqualTo(request.getValidationTime());
        assertThat(reports.getSimpleReport().getValidSignaturesCount()).isZero();
    }

    @Test
    void getsThePdfThatWasSigned() {
        byte[] source = source();

        List<RemoteDocument> originals = client().getOriginalDocuments(asks(copy(source, SealLevel.T)));

        assertThat(originals).hasSize(1);
        assertThat(originals.getFirst().getBytes()).isEqualTo(source);
        assertThat(client().getOriginalDocuments(asks(source))).isEmpty();
    }

    @Test
    void takesAPolicyFromAnAgencyOnly() throws IOException {
        DataToValidateDTO request = asks(copy(source(), SealLevel.B));
        byte[] policy = new String(
                        getClass().getResourceAsStream("/policy/constraint.xml").readAllBytes(), StandardCharsets.UTF_8)
                .replace("QES AES/QC AES TL based", "Of the agency")
                .getBytes(StandardCharsets.UTF_8);
        request.setPolicy(new RemoteDocument(policy, "policy.xml"));
        RestDocumentValidationService stranger = client();
        RestDocumentValidationService agency = client();
        WebClient.client(agency).header("Authorization", "Bearer " + token("agency"));

        assertThat(agency.validateSignature(request)
                        .getSimpleReport()
                        .getValidationPolicy()
                        .getPolicyName())
                .isEqualTo("Of the agency");
        assertThatExceptionOfType(InternalServerErrorException.class)
                .isThrownBy(() -> stranger.validateSignature(request));
        request.setPolicy(new RemoteDocument(new byte[] {'x'}, "policy.xml"));
        assertThatExceptionOfType(InternalServerErrorException.class)
                .isThrownBy(() -> agency.validateSignature(request));
    }

    @Test
    void answersFailuresWithAJsonString() {
        HttpResponse<String> text = post(PATH + "/validateSignature", asked(base64("hello".getBytes())));
        HttpResponse<String> empty = post(PATH + "/validateSignature", "{}");
        HttpResponse<String> broken = post(PATH + "/validateSignature", "{\"signedDocument\":");
        HttpResponse<String> digest = post(
                PATH + "/validateSignature",
                "{\"signedDocument\":{\"bytes\":\"AAAA\",\"digestAlgorithm\":\"SHA256\",\"name\":\"a\"}}");
        HttpResponse<String> notBase64 = post(PATH + "/getOriginalDocuments", asked("?!"));

        for (HttpResponse<String> answer : List.of(text, empty, broken, digest, notBase64)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            assertThat(json(answer.body()).isString()).isTrue();
        }
        assertThat(text.body()).contains("pdf-not-a-pdf");
        assertThat(empty.body()).contains("/signedDocument/bytes");
        assertThat(digest.body()).contains("report-input-unsupported");
        assertThat(notBase64.body()).contains("/signedDocument/bytes");
    }

    @Test
    void takesFilesUpToTheLimitAndNoneBeyond() {
        byte[] large = new byte[3 * 1024 * 1024];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);

        HttpResponse<String> atLimit = post(PATH + "/validateSignature", asked(base64(large)));
        HttpResponse<String> beyond =
                post(PATH + "/validateSignature", asked(base64(java.util.Arrays.copyOf(large, large.length + 1))));

        assertThat(atLimit.body()).contains("pdf-broken");
        assertThat(beyond.statusCode()).as(beyond.body()).isEqualTo(413);
        assertThat(json(beyond.body()).asString()).contains("file-too-large");
    }

    @Test
    void believesNoBrokenTokenAndSaysSoInTheClientsForm() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at(PATH + "/validateSignature"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer x.y.z")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer.body()).isString()).isTrue();
    }

    @Test
    void countsAgainstTheSameLimitAsTheNativeWay() {
        HttpResponse<String> dss = post(PATH + "/validateSignature", "{}");
        HttpResponse<String> siva = post("/validate", "{}");

        assertThat(dss.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"anonymous\"");
        assertThat(siva.headers().firstValue("RateLimit").orElse(""))
                .isNotEqualTo(dss.headers().firstValue("RateLimit").orElse(""));
    }

    @Test
    void givesTheReportOfEtsiAlsoTheNativeWay() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/api/v1/verify/documents"))
                .header("Content-Type", "application/pdf")
                .header("Accept", "application/xml")
                .POST(BodyPublishers.ofByteArray(copy(source(), SealLevel.LTA))));
        HttpResponse<String> verdict = send(HttpRequest.newBuilder(at("/api/v1/verify/documents"))
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArray(source())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(ValidationReportFacade.newFacade()
                        .unmarshall(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)), true)
                        .getSignatureValidationReport()
                        .getFirst()
                        .getSignatureValidationStatus()
                        .getMainIndication())
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    private static String asked(String base64) {
        return "{\"signedDocument\":{\"bytes\":\"%s\",\"name\":\"a.pdf\"}}".formatted(base64);
    }
}
