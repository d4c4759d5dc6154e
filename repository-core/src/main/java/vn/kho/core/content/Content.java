package vn.kho.core.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Bytes of known length that can be opened more than once.
 *
 * <p>A stream from a store checks fixity: the read that reaches the end throws {@link FixityException} when the bytes
 * are not those that were stored.
 */
public interface Content {
    /** Length in bytes. */
    long length();

    /** Opens a new stream over all bytes; the caller closes it. */
    InputStream open() throws IOException;

    /**
     * The same bytes for somebody to whom a signature over all of them goes too. A stream from a store may then check
     * for damage alone, by a checksum, where a digest was right a short time before: the signature tells a forgery.
     */
    default Content underSignature() {
        return this;
    }

    /** Content held in memory: for small things only. */
    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Content() {
            @Override
            public long length() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }

    /** This content followed by {@code tail}. */
    default Content then(Content tail) {
        Content head = this;
        return new Content() {
            @Override
            public long length() {
                return head.length() + tail.length();
            }

            @Override
            public InputStream open() throws IOException {
                return new SequenceInputStream(head.open(), tail.open());
            }
        };
    }
}
