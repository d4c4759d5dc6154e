package vn.kho.api.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.kho.api.web.Rest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyDeliveryTest {
    private static final String PDF = "application/pdf";

    private Rest rest;
    private String result;

    @BeforeAll
    void start() {
        rest = new Rest();
        result = rest.archived(Rest.ROW_OF_LAN);
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void answersWithTheCopyItself() throws NoSuchAlgorithmException {
        Rest.Answer answer = rest.copy(result, "Accept", PDF);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo(PDF);
        assertThat(answer.text()).startsWith("%PDF-1.7").contains("\nsealed ");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(answer.bytes());
        assertThat(answer.header("ETag")).isEqualTo("\"" + HexFormat.of().formatHex(sha256) + "\"");
        assertThat(answer.header("Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":");
        JsonNode copy = rest.get("lan", answer.header("Location")).json();
        assertThat(copy.get("state").asString()).isEqualTo("ACTIVE");
        assertThat(copy.get("registerNo").asString()).isEqualTo(answer.header("X-Kho-Register-No"));
        assertThat(copy.get("lookupCode").asString()).isEqualTo(answer.header("X-Kho-Lookup-Code"));
        assertThat(copy.get("contentUrl").asString()).isEqualTo(answer.header("Content-Location"));
        assertThat(actionsOn(copy.get("copyId").asString())).isEqualTo("COPY_FETCHED COPY_ISSUED");
    }

    @Test
    void answersWithJsonToWhoeverDoesNotPreferPdf() {
        for (String accept : new String[] {"*/*", "application/json", "application/pdf;q=0.5, application/json"}) {
            Rest.Answer answer = rest.copy(result, "Accept", accept);
            assertThat(answer.header("Content-Type")).as(accept).isEqualTo("application/json");
            assertThat(actionsOn(answer.json().get("copyId").asString())).isEqualTo("COPY_ISSUED");
        }
        assertThat(rest.copy(result, "Accept", "application/pdf, application/json;q=0.9")
                        .header("Content-Type"))
                .isEqualTo(PDF);
        assertThat(rest.copy(result, "Accept", "text/html").status()).isEqualTo(406);
    }

    @Test
    void streamsTheSameCopyToARepetition() {
        Rest.Answer first = rest.copy(result, "Accept", PDF, "Idempotency-Key", "again");
        Rest.Answer second = rest.copy(result, "Accept", PDF, "Idempotency-Key", "again");
        Rest.Answer view = rest.copy(result, "Idempotency-Key", "again");

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(view.header("Location")).isEqualTo(first.header("Location"));
        assertThat(actionsOn(view.json().get("copyId").asString())).isEqualTo("COPY_FETCHED COPY_FETCHED COPY_ISSUED");
    }

    @Test
    void answersARefusalWithAProblemAlsoWhereAPdfWasAskedFor() {
        Rest.Answer answer = rest.copy("00000000-0000-4000-8000-000000000000", "Accept", PDF);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("result-unknown");
    }

    @Test
    void leavesACopyFetchableWhoseClientWentAway() throws IOException {
        String body = "{\"resultId\":\"%s\",\"recipient\":\"x\",\"purpose\":\"y\"}"
                .formatted(
                        rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "L1/GP"), "%PDF-1.7 " + "x".repeat(7_000_000)));
        String head;
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(4096);
            client.connect(new InetSocketAddress("127.0.0.1", rest.port()));
            client.getOutputStream()
                    .write(("POST /api/v1/copies HTTP/1.1\r\nHost: localhost\r\nX-Test-Caller: lan\r\nAccept: " + PDF
                                    + "\r\nIdempotency-Key: cut\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            head = head(client.getInputStream());
            client.setSoLinger(true, 0);
        }

        assertThat(head).startsWith("HTTP/1.1 201");
        String location = head.lines()
                .filter(line -> line.startsWith("Location: "))
                .findFirst()
                .orElseThrow()
                .substring("Location: ".length());
        JsonNode copy = rest.get("lan", location).json();
        assertThat(copy.get("state").asString()).isEqualTo("ACTIVE");
        Rest.Answer content = rest.get("lan", copy.get("contentUrl").asString());
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.bytes()).hasSize(copy.get("bytes").asInt());
        assertThat(head).contains(content.header("ETag"));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** Actions on a copy, in the order of their names. */
    private String actionsOn(String copy) {
        JsonNode entries =
                rest.get("auditor", "/api/v1/journal?limit=200").json().get("items");
        return String.join(
                " ",
                StreamSupport.stream(entries.spliterator(), false)
                        .filter(entry -> entry.get("subject").asString().equals("copy:" + copy))
                        .map(entry -> entry.get("action").asString())
                        .sorted()
                        .toList());
    }
}
