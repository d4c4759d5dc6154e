package vn.kho.api.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.api.load.HttpConnection.Answer;

class HttpConnectionTest {
    private static final int PDF_BYTES = 300_000;

    private HttpServer server;
    private HttpConnection connection;

    @BeforeEach
    void connect() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/chunked", exchange -> pdf(exchange, 0));
        server.createContext("/counted", exchange -> pdf(exchange, PDF_BYTES));
        server.createContext("/copies", HttpConnectionTest::echo);
        server.start();
        connection = new HttpConnection(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        server.stop(0);
    }

    private static void pdf(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/pdf");
        exchange.sendResponseHeaders(200, length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[PDF_BYTES / 3]);
            out.flush();
            out.write(new byte[PDF_BYTES - PDF_BYTES / 3]);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Echo", exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.sendResponseHeaders(201, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void readsAnswersOfBothKindsOneAfterTheOther() throws IOException {
        for (int i = 0; i < 3; i++) {
            Answer chunked = connection.get("/chunked", "token");
            Answer counted = connection.get("/counted", "token");

            assertThat(chunked.isPdf()).isTrue();
            assertThat(chunked.bytes()).isEqualTo(PDF_BYTES);
            assertThat(counted.bytes()).isEqualTo(PDF_BYTES);
        }
    }

    @Test
    void saysWhetherTheServerTakesAnotherRequest() throws IOException {
        server.createContext("/last", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            echo(exchange);
        });

        assertThat(connection.get("/counted", "token").goesOn()).isTrue();
        assertThat(connection
                        .post("/last", "token", "order-1", "application/json", "{}")
                        .goesOn())
                .isFalse();
    }

    @Test
    void sendsBodiesInUtf8WithTheirLength() throws IOException {
        String order = Issuing.order("1");

        Answer answer = connection.post("/copies", "token", "key-1", "application/json", order);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("echo", "key-1");
        assertThat(answer.bytes()).isEqualTo(order.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void failsWhenABodyEndsEarly() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerHalf(listening));
            try (HttpConnection broken =
                    new HttpConnection(URI.create("http://127.0.0.1:" + listening.getLocalPort()))) {
                assertThatExceptionOfType(EOFException.class).isThrownBy(() -> broken.get("/", "token"));
            }
            answered.get();
        }
    }

    private static void answerHalf(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9\r\n\r\n%PDF"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
