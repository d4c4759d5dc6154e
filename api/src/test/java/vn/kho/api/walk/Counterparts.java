package vn.kho.api.walk;

import com.sun.net.httpserver.HttpServer;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;

/** The real counterpart of every embedded default, and the configuration that names them all. */
final class Counterparts implements AutoCloseable {
    static final String BUCKET = "kho-ho-so";
    static final String SEAL_AGENCY = "Cục Con dấu riêng";
    static final String TSA_AGENCY = "Trung tâm Dấu thời gian";

    final RealDatabase database;
    final KhoProcess provider;
    final AtomicInteger timeStamps = new AtomicInteger();
    private final S3ProxyExtension objects = S3ProxyExtension.builder()
            .withCredentials("kho-access", "kho-secret")
            .withBlobStoreProvider("transient-nio2")
            .build();
    private final HttpServer timeStampServer;
    private final Path sealDirectory;
    private final Path timeStampAnchors;

    Counterparts(Path folder) throws Exception {
        database = new RealDatabase(folder.resolve("postgresql"));
        objects.beforeEach(null);
        sealDirectory = folder.resolve("seal");
        authority(sealDirectory, folder.resolve("seal-root"), SEAL_AGENCY);
        Path anchors = folder.resolve("tsa-root");
        TestAuthority clockOwner = authority(folder.resolve("tsa"), anchors, TSA_AGENCY);
        timeStampAnchors = anchors.resolve("kho-test-root.pem");
        timeStampServer = timeStampServer(
                new EmbeddedTimeStampAuthority(clockOwner.timeStampKey(), Clock.systemUTC(), new SecureRandom()));
        provider = KhoProcess.start(folder.resolve("provider"));
    }

    private static TestAuthority authority(Path directory, Path anchors, String agency) throws Exception {
        return TestAuthority.open(
                new TestAuthority.Setup(directory, anchors, agency, Duration.ofDays(30)),
                Clock.systemUTC(),
                new SecureRandom());
    }

    private HttpServer timeStampServer(EmbeddedTimeStampAuthority authority) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/tsa", exchange -> {
            byte[] answer = authority.answer(exchange.getRequestBody().readAllBytes());
            timeStamps.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Configuration of a Kho with nothing embedded. */
    String[] arguments() throws IOException {
        return new String[] {
            "--kho.db.url=" + database.url(),
            "--kho.db.user=" + RealDatabase.USER,
            "--kho.db.password=" + RealDatabase.PASSWORD,
            "--kho.s3.endpoint=" + objects.getUri(),
            "--kho.s3.bucket=" + BUCKET,
            "--kho.s3.access-key=" + objects.getAccessKey(),
            "--kho.s3.secret-key=" + objects.getSecretKey(),
            "--kho.oidc.issuer=" + provider.base(),
            "--kho.oidc.client-id=kho-web",
            "--kho.oidc.client-secret=unused-by-the-rest-interface",
            "--kho.seal.keystore=" + sealDirectory.resolve("seal.p12"),
            "--kho.seal.password=" + Files.readString(sealDirectory.resolve("password")),
            "--kho.tsa.url=http://127.0.0.1:" + timeStampServer.getAddress().getPort() + "/tsa",
            "--kho.tsa.anchors=" + timeStampAnchors,
        };
    }

    /** Keys of all objects in Kho's bucket. */
    List<String> objectKeys() throws Exception {
        try (MinioClient client = MinioClient.builder()
                .endpoint(objects.getUri().toString())
                .credentials(objects.getAccessKey(), objects.getSecretKey())
                .build()) {
            List<String> keys = new ArrayList<>();
            for (var found : client.listObjects(
                    ListObjectsArgs.builder().bucket(BUCKET).recursive(true).build())) {
                keys.add(found.get().objectName());
            }
            return keys;
        }
    }

    @Override
    public void close() throws IOException {
        provider.close();
        timeStampServer.stop(0);
        objects.afterEach(null);
        database.close();
    }
}
