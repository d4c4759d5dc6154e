package vn.kho.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.ContentStoreContract;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

class S3ContentStoreTest extends ContentStoreContract {
    private static final String BUCKET = "kho";

    @RegisterExtension
    private final S3ProxyExtension server = S3ProxyExtension.builder()
            .withCredentials("kho-access", "kho-secret")
            .withBlobStoreProvider("transient-nio2")
            .build();

    private S3ContentStore store;

    @BeforeEach
    void connect() {
        store = storeAt(server.getUri(), server.getSecretKey());
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    @Override
    protected ContentStore store() {
        return store;
    }

    @Override
    protected void damage(ObjectKey key, byte[] bytes) throws Exception {
        client().putObject(PutObjectArgs.builder()
                .bucket(BUCKET)
                .object(key.value())
                .data(bytes, bytes.length)
                .build());
    }

    @Test
    void keepsTheHashOfASmallObjectAsMetadata() throws Exception {
        StoredContent stored = put(new byte[] {1, 2, 3});

        assertThat(client().statObject(StatObjectArgs.builder()
                                .bucket(BUCKET)
                                .object(stored.key().value())
                                .build())
                        .userMetadata()
                        .get("sha256"))
                .contains(stored.id().hex());
    }

    @Test
    void refusesToWorkWithAWrongSecret() {
        S3ContentStore stranger = storeAt(server.getUri(), "wrong");

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> stranger.put(() -> new ByteArrayInputStream(new byte[3]), 10));
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        StoredContent stored = put(new byte[] {1});
        server.afterEach(null);

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> put(new byte[] {1}));
        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> store.get(stored));
        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> store.forEachKey(key -> {}));
        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> store.discard(stored.key()));
    }

    @Test
    void saysThatTheServerDiedInTheMiddleOfAPut() {
        put(new byte[] {1});

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> store.put(() -> new Stopping(30 << 20), 100 << 20));
    }

    @Test
    void leavesAFailureOfTheVisitorAlone() {
        put(new byte[] {1});

        assertThatIllegalStateException()
                .isThrownBy(() -> store.forEachKey(key -> {
                    throw new IllegalStateException("the visitor's own");
                }));
    }

    @Test
    void connectsOnlyWhenItIsUsed() {
        S3ContentStore nowhere = storeAt(URI.create("http://127.0.0.1:1"), "secret");

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> nowhere.forEachKey(key -> {}));
    }

    @Test
    void printsNoSecret() {
        assertThat(new S3Settings(server.getUri(), "r", BUCKET, "a", "geheim").toString())
                .doesNotContain("geheim");
    }

    private StoredContent put(byte[] bytes) {
        return store.put(() -> new ByteArrayInputStream(bytes), 10);
    }

    private S3ContentStore storeAt(URI endpoint, String secret) {
        return new S3ContentStore(
                new S3Settings(endpoint, "us-east-1", BUCKET, "kho-access", secret), new SecureRandom());
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(server.getUri().toString())
                .region("us-east-1")
                .credentials(server.getAccessKey(), server.getSecretKey())
                .build();
    }

    /** Stops the server when most of it is read. */
    private final class Stopping extends InputStream {
        private final int stopAt;
        private int count;
        private int left;

        Stopping(int bytes) {
            stopAt = bytes * 2 / 3;
            left = bytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int read = Math.min(left, Math.min(length, 65_536));
            if (count < stopAt && count + read >= stopAt) {
                server.afterEach(null);
            }
            count += read;
            left -= read;
            return read;
        }
    }
}
