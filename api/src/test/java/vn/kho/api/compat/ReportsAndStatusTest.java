package vn.kho.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;

/** The three reports on files whose signers' authority answers over HTTP, or does not. */
@TestPropertySource(properties = "kho.revocation.private-hosts=127.0.0.1")
class ReportsAndStatusTest extends KhoForForeignClients {
    private static final Duration DAY = Duration.ofDays(1);

    @Value("${kho.data-dir}")
    private Path data;

    private final Instant now = Instant.now();
    private final TestCa root =
            TestCa.root("Authority", now.minus(DAY.multipliedBy(400)), now.plus(DAY.multipliedBy(400)));
    private StatusServer server;
    private TestCa.Issued signer;

    @BeforeEach
    void trust() throws Exception {
        server = new StatusServer();
        signer = root.issue("Officer", TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))));
        Path store = Files.createDirectories(data.resolve("trust/national"));
        Files.write(
                store.resolve(signer.certificate().getSerialNumber() + ".der"),
                root.certificate().getEncoded());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passWhoseStatusIsGood() throws Exception {
        publish(Map.of());
        byte[] pdf = signed();

        assertThat(verdict(pdf)).isEqualTo("VALID");
        assertThat(dss(pdf)).isEqualTo("TOTAL_PASSED");
        assertThat(siva(pdf)).isEqualTo("TOTAL-PASSED");
        assertThat(etsi(pdf)).contains("mainindication:total-passed");
    }

    @Test
    void passNobodyWhoWasRevokedBeforeSigning() throws Exception {
        publish(Map.of(signer.certificate().getSerialNumber(), now.minus(DAY)));
        byte[] pdf = signed();

        assertThat(verdict(pdf)).isNotEqualTo("VALID");
        assertNotPassed(pdf);
    }

    @Test
    void passNobodyWhoseStatusIsUnavailable() throws Exception {
        byte[] pdf = signed();

        assertThat(verdict(pdf)).isEqualTo("INDETERMINATE");
        assertNotPassed(pdf);
    }

    private void assertNotPassed(byte[] pdf) throws IOException {
        assertThat(List.of("INDETERMINATE", "TOTAL_FAILED")).contains(dss(pdf));
        assertThat(List.of("INDETERMINATE", "TOTAL-FAILED")).contains(siva(pdf));
        assertThat(etsi(pdf)).contains("MainIndication").doesNotContain("mainindication:total-passed");
    }

    private void publish(Map<BigInteger, Instant> revoked) {
        byte[] list = root.crl(now.minus(DAY), now.plus(DAY), revoked);
        server.serve("/crl", () -> list);
    }

    private String verdict(byte[] pdf) throws IOException {
        return json(uploaded(pdf, "application/json").body())
                .at("/signatures/0/outcome")
                .asString("");
    }

    private String etsi(byte[] pdf) {
        return uploaded(pdf, "application/xml").body();
    }

    private HttpResponse<String> uploaded(byte[] pdf, String accept) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/api/v1/verify/documents"))
                .header("Content-Type", "application/pdf")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(pdf)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private String dss(byte[] pdf) {
        return json(post(
                                "/services/rest/validation/validateSignature",
                                "{\"signedDocument\":{\"bytes\":\"%s\",\"name\":\"a.pdf\"}}".formatted(base64(pdf)))
                        .body())
                .at("/SimpleReport/signatureOrTimestampOrEvidenceRecord/0/Signature/Indication")
                .asString("");
    }

    private String siva(byte[] pdf) {
        return json(post("/validate", "{\"filename\":\"a.pdf\",\"document\":\"%s\"}".formatted(base64(pdf)))
                        .body())
                .at("/validationReport/validationConclusion/signatures/0/indication")
                .asString("");
    }

    private byte[] signed() throws Exception {
        return ForeignSigner.signed(source(), signer);
    }
}
