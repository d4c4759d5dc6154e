package vn.kho.api.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenBodiesLimitTest extends RunningKho {
    private static final int MOST_OF_NETWORK = 4;
    private static final int MOST_TRIES = 20;

    @Test
    void countsOpenFilesOfEachNetworkAndOfAll() {
        OpenBodies bodies = new OpenBodies(3, 2);

        assertThat(bodies.open("a")).isTrue();
        assertThat(bodies.open("a")).isTrue();
        assertThat(bodies.open("a")).isFalse();
        assertThat(bodies.open("b")).isTrue();
        assertThat(bodies.open("c")).isFalse();
        bodies.close("a");
        assertThat(bodies.open("a")).isTrue();
        assertThat(bodies.open("c")).isFalse();
    }

    @Test
    void refusesAStrangersFileOnThePageWhileTooManyAreOnTheirWay() throws Exception {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.31");

        List<Socket> slow = begin("/verify", "multipart/form-data; boundary=b", "127.0.0.31");
        HttpResponse<String> refused = until(429, () -> stranger.postFile("/verify", "guessed", "x"));
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        close(slow);

        until(403, () -> stranger.postFile("/verify", "guessed", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/verify/documents,application/pdf,127.0.0.32",
        "/services/rest/validation/validateSignature,application/json,127.0.0.33",
        "/services/rest/validation/getOriginalDocuments,application/json,127.0.0.34",
        "/validate,application/json,127.0.0.35"
    })
    void refusesAStrangersFileOverRestWhileTooManyAreOnTheirWay(String path, String type, String address)
            throws Exception {
        Browser stranger = new Browser("127.0.0.1", port, address);

        List<Socket> slow = begin(path, type, address);
        HttpResponse<String> refused = until(429, () -> stranger.post(path, Map.of(), "Accept", "application/json"));

        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        close(slow);
    }

    /** Requests that say how much they send and stop on the way. */
    private List<Socket> begin(String path, String type, String from) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < MOST_OF_NETWORK; i++) {
            Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(from), 0);
            String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Length: 900000\r\nContent-Type: " + type + "\r\n\r\n"
                    + (type.endsWith("json") ? "{\"document\":\"JVBE" : "--b\r\n");
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            sockets.add(socket);
        }
        // Asking too early would take the place of one of these.
        Thread.sleep(500);
        return sockets;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Asks until the answer is the expected one: what others do takes a moment to arrive. */
    private static HttpResponse<String> until(int status, Supplier<HttpResponse<String>> ask)
            throws InterruptedException {
        HttpResponse<String> answer = ask.get();
        for (int i = 0; i < MOST_TRIES && answer.statusCode() != status; i++) {
            Thread.sleep(100);
            answer = ask.get();
        }
        assertThat(answer.statusCode()).isEqualTo(status);
        return answer;
    }
}
