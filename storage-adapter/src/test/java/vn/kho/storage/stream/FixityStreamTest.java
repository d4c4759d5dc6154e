package vn.kho.storage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.FixityException;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

class FixityStreamTest {
    private static final byte[] STORED = {1, 2, 3, -1};

    @Test
    void givesTheBytesOneByOne() throws IOException {
        try (InputStream in = streamOf(STORED)) {
            assertThat(new int[] {in.read(), in.read(), in.read(), in.read(), in.read(), in.read()})
                    .containsExactly(1, 2, 3, 255, -1, -1);
        }
    }

    @Test
    void failsAReaderThatCountsInsteadOfWaitingForTheEnd() throws IOException {
        try (InputStream in = streamOf(new byte[] {1, 2, 3, 4})) {
            assertThat(in.readNBytes(3)).hasSize(3);
            assertThatExceptionOfType(FixityException.class).isThrownBy(in::read);
        }
    }

    @Test
    void failsAReaderOfAnObjectThatGoesOn() throws IOException {
        try (InputStream in = streamOf(new byte[] {1, 2, 3, -1, 5})) {
            assertThatExceptionOfType(FixityException.class).isThrownBy(() -> in.readNBytes(4));
        }
    }

    @Test
    void keepsFailingAfterTheFirstFailure() throws IOException {
        try (InputStream in = streamOf(new byte[] {1, 2, 3, 4})) {
            assertThatExceptionOfType(FixityException.class).isThrownBy(in::readAllBytes);
            assertThatExceptionOfType(FixityException.class).isThrownBy(in::read);
        }
    }

    @Test
    void checksWhatIsSkipped() throws IOException {
        try (InputStream in = streamOf(STORED)) {
            assertThat(in.skip(3)).isEqualTo(3);
            assertThat(in.read()).isEqualTo(255);
        }
        try (InputStream in = streamOf(new byte[] {9, 2, 3, -1})) {
            assertThatExceptionOfType(FixityException.class).isThrownBy(() -> in.skip(100));
        }
    }

    @Test
    void checksWhatIsTransferred() throws IOException {
        try (InputStream in = streamOf(STORED)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(in.transferTo(out)).isEqualTo(4);
            assertThat(out.toByteArray()).isEqualTo(STORED);
        }
        try (InputStream in = streamOf(new byte[] {9, 2, 3, -1})) {
            assertThatExceptionOfType(FixityException.class)
                    .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void checksAnEmptyObject() throws IOException {
        StoredContent empty = new StoredContent(new ObjectKey("o/1"), ContentId.of(new byte[0]), 0);

        try (InputStream in =
                new FixityStream(new ByteArrayInputStream(new byte[0]), empty, FixityCheck.digest(empty))) {
            assertThat(in.read()).isEqualTo(-1);
        }
        try (InputStream in = new FixityStream(new ByteArrayInputStream(STORED), empty, FixityCheck.digest(empty))) {
            assertThatExceptionOfType(FixityException.class).isThrownBy(in::read);
        }
    }

    private static InputStream streamOf(byte[] found) {
        StoredContent stored = new StoredContent(new ObjectKey("o/1"), ContentId.of(STORED), STORED.length);
        return new FixityStream(new ByteArrayInputStream(found), stored, FixityCheck.digest(stored));
    }
}
