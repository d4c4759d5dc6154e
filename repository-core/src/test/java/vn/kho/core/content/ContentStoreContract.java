package vn.kho.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of bytes does. */
public abstract class ContentStoreContract {
    private static final long LIMIT = 100_000_000;
    private static final byte[] SCAN = "một bản quét".getBytes(StandardCharsets.UTF_8);

    /** The store under test, with nothing in it. */
    protected abstract ContentStore store();

    /** Puts other bytes in the place of an object's, behind the store's back. */
    protected abstract void damage(ObjectKey key, byte[] bytes) throws Exception;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 65_536, 65_537, 5 << 20, (8 << 20) - 1, 8 << 20, (17 << 20) + 3})
    void givesBackWhatWasPut(int length) throws IOException {
        byte[] bytes = random(length);

        StoredContent stored = store().put(() -> new ByteArrayInputStream(bytes), LIMIT);

        assertThat(stored.bytes()).isEqualTo(length);
        assertThat(stored.id()).isEqualTo(ContentId.of(bytes));
        Content content = store().get(stored);
        assertThat(content.length()).isEqualTo(length);
        assertThat(read(content)).isEqualTo(bytes);
        assertThat(read(content)).as("a second stream").isEqualTo(bytes);
    }

    @Test
    void givesEqualBytesKeysOfTheirOwn() {
        StoredContent lans = put(SCAN);
        StoredContent minhs = put(SCAN);

        assertThat(lans.key()).isNotEqualTo(minhs.key());
        store().discard(lans.key());
        assertThat(store().get(minhs).length()).isEqualTo(SCAN.length);
    }

    @Test
    void acceptsExactlyAsMuchAsIsAllowed() {
        assertThat(store().put(() -> new ByteArrayInputStream(SCAN), SCAN.length)
                        .bytes())
                .isEqualTo(SCAN.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, 6 << 20, 20 << 20})
    void leavesNothingOfTooLargeASource(int limit) {
        assertThatExceptionOfType(ContentProblem.TooLarge.class)
                .isThrownBy(() -> store().put(() -> new ByteArrayInputStream(new byte[limit + 1]), limit))
                .satisfies(problem -> assertThat(problem.maxBytes()).isEqualTo(limit));

        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 9 << 20, 20 << 20})
    void leavesNothingOfASourceThatBreaksOff(int after) {
        assertThatExceptionOfType(ContentProblem.SourceFailed.class)
                .isThrownBy(() -> store().put(() -> new BreakingOff(after), LIMIT));

        assertThat(keys()).isEmpty();
    }

    @Test
    void leavesNothingOfASourceThatCannotBeOpened() {
        assertThatExceptionOfType(ContentProblem.SourceFailed.class)
                .isThrownBy(() -> store().put(
                                () -> {
                                    throw new IOException("gone");
                                },
                                LIMIT));

        assertThat(keys()).isEmpty();
    }

    @Test
    void saysThatAnObjectIsMissing() {
        StoredContent stored = put(SCAN);
        store().discard(stored.key());

        assertThatExceptionOfType(ContentProblem.Missing.class).isThrownBy(() -> store().get(stored));
    }

    @Test
    void discardsWhatIsAbsent() {
        StoredContent stored = put(SCAN);

        store().discard(stored.key());
        store().discard(stored.key());

        assertThat(keys()).isEmpty();
    }

    @Test
    void namesEveryObject() {
        ObjectKey first = put(SCAN).key();
        ObjectKey second = put(new byte[0]).key();

        assertThat(keys()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void noticesAnAlteredByte() throws Exception {
        byte[] bytes = random(200_000);
        StoredContent stored = put(bytes);
        bytes[150_000] ^= 1;
        damage(stored.key(), bytes);

        assertThatReadingFails(stored);
    }

    @Test
    void noticesMissingBytes() throws Exception {
        StoredContent stored = put(SCAN);
        damage(stored.key(), "một bản".getBytes(StandardCharsets.UTF_8));

        assertThatReadingFails(stored);
    }

    @Test
    void noticesAddedBytesAndGivesNoneOfThem() throws Exception {
        StoredContent stored = put(SCAN);
        damage(stored.key(), "một bản quét, và thêm".getBytes(StandardCharsets.UTF_8));

        assertThatReadingFails(stored);
    }

    @Test
    void storesForManyAtOnce() throws Exception {
        List<Callable<StoredContent>> puts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            byte[] bytes = random(10_000 + i);
            puts.add(() -> put(bytes));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<StoredContent> put : threads.invokeAll(puts)) {
                StoredContent stored = put.get();
                assertThat(ContentId.of(read(store().get(stored)))).isEqualTo(stored.id());
            }
        }
        assertThat(keys()).hasSize(32);
    }

    private StoredContent put(byte[] bytes) {
        return store().put(() -> new ByteArrayInputStream(bytes), LIMIT);
    }

    private List<ObjectKey> keys() {
        List<ObjectKey> keys = new ArrayList<>();
        store().forEachKey(keys::add);
        return keys;
    }

    private void assertThatReadingFails(StoredContent stored) {
        assertThatExceptionOfType(FixityException.class).isThrownBy(() -> read(store().get(stored)));
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A client that goes away in the middle. */
    private static final class BreakingOff extends InputStream {
        private int left;

        BreakingOff(int after) {
            left = after;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("connection reset");
            }
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("connection reset");
            }
            int count = Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
