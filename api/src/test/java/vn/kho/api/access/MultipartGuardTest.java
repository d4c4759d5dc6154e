package vn.kho.api.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kho.api.start.KhoSettings;

class MultipartGuardTest extends RunningKho {
    private static final String STRANGER = "127.0.0.21";
    private static final int ANSWER_WITHIN_MS = 10_000;

    @Autowired
    KhoSettings settings;

    @ParameterizedTest
    @ValueSource(strings = {"POST /copies", "POST /login", "POST /verify/test-only", "GET /about", "PUT /nowhere"})
    void refusesABodyThatNoPageWaitsForWithoutReadingIt(String line) throws IOException {
        assertThat(answerToUnfinished(line, "Content-Length: 50000000", STRANGER))
                .isEqualTo(415);
        assertThat(filesInTmp()).isZero();
    }

    @Test
    void refusesStaffUploadsOfAStrangerWithoutReadingThem() throws IOException {
        String batch = "/batches/6f1d3e0a-8f8f-4b57-9d3b-3f6f3f1f3c11/";

        assertThat(answerToUnfinished("POST " + batch + "files", "Transfer-Encoding: chunked", STRANGER))
                .isEqualTo(403);
        assertThat(answerToUnfinished("POST " + batch + "manifest", "Content-Length: 50000000", STRANGER))
                .isEqualTo(403);
    }

    @Test
    void refusesAQuestionThatIsTooLargeOrDoesNotSayHowLargeItIs() throws IOException {
        assertThat(answerToUnfinished("POST /verify", "Content-Length: 900000000", STRANGER))
                .isEqualTo(413);
        assertThat(answerToUnfinished("POST /verify", "Transfer-Encoding: chunked", STRANGER))
                .isEqualTo(411);
    }

    @Test
    void limitsHowOftenAStrangerAsksAlsoWithoutAToken() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.22");

        HttpResponse<String> last = stranger.postFile("/verify", "guessed", "không phải PDF");
        for (int i = 0; i < 60 && last.statusCode() != 429; i++) {
            last = stranger.postFile("/verify", "guessed", "không phải PDF");
        }

        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void takesAQuestionOfABrowserWithoutScripts() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.23");
        String csrf = Browser.csrf(stranger.get("/verify").body());

        assertThat(stranger.postFile("/verify", "guessed", "không phải PDF").statusCode())
                .isEqualTo(403);
        HttpResponse<String> answer = stranger.postFile("/verify", csrf, "không phải PDF");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("data-test=\"notice-bad\"");
    }

    /** Status of the answer to a request whose body never comes to its end. */
    private int answerToUnfinished(String line, String header, String from) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(from), 0)) {
            socket.setSoTimeout(ANSWER_WITHIN_MS);
            String request = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: text/html\r\n" + header
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
                    + (header.contains("chunked") ? "1000\r\n" : "")
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                    + "x".repeat(2_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
            return Integer.parseInt(status.split(" ")[1]);
        }
    }

    private long filesInTmp() throws IOException {
        try (Stream<Path> files = Files.list(settings.dataDir().resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload_"))
                    .count();
        }
    }
}
