package vn.kho.storage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.FixityException;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

class CheckedContentTest {
    private static final byte[] STORED = new byte[300_000];

    static {
        for (int i = 0; i < STORED.length; i++) {
            STORED[i] = (byte) (i * 31 + (i >> 8));
        }
    }

    private static final StoredContent RECORD =
            new StoredContent(new ObjectKey("o/1"), ContentId.of(STORED), STORED.length);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<byte[]> found = new AtomicReference<>(STORED);
    private final Content content =
            new CheckedContent(RECORD, new RecentReads(nanos::get), () -> new ByteArrayInputStream(found.get()));

    @Test
    void tellsDamageAtTheFirstReadUnderASignature() {
        found.set(damaged(150_000));

        assertDamaged(content.underSignature());
    }

    @Test
    void tellsEveryDamagedByteAtALaterReadUnderASignature() throws IOException {
        assertThat(bytes(content.underSignature())).isEqualTo(STORED);
        assertThat(bytes(content.underSignature())).isEqualTo(STORED);

        for (int place = 0; place < STORED.length; place += 9_973) {
            found.set(damaged(place));
            assertDamaged(content.underSignature());
        }
    }

    @Test
    void comparesTheDigestWhereNoSignatureTellsAForgery() throws IOException {
        bytes(content.underSignature());
        found.set(forged());

        assertThat(bytes(content.underSignature())).isEqualTo(found.get());
        assertDamaged(content);
    }

    @Test
    void comparesTheDigestAgainAfterTenMinutes() throws IOException {
        bytes(content.underSignature());
        found.set(forged());
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());

        assertDamaged(content.underSignature());
    }

    private static byte[] damaged(int place) {
        byte[] bytes = STORED.clone();
        bytes[place] ^= 1;
        return bytes;
    }

    /** Other bytes with the same CRC-32C: the generator polynomial added to them, in the order of bits on the wire. */
    private static byte[] forged() {
        byte[] bytes = STORED.clone();
        long polynomial = 0x82F63B78L << 1 | 1;
        for (int bit = 0; bit <= 32; bit++) {
            bytes[1000 + bit / 8] ^= (byte) ((polynomial >> bit & 1) << bit % 8);
        }
        return bytes;
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static void assertDamaged(Content content) {
        assertThatExceptionOfType(FixityException.class).isThrownBy(() -> bytes(content));
    }
}
