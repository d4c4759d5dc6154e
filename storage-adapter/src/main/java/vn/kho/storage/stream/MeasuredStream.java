package vn.kho.storage.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

/**
 * A source's bytes on their way into a store: hashes, counts and limits them.
 *
 * <p>It remembers why it failed, since what comes out of a store's library is its own exception.
 */
public final class MeasuredStream extends FilterInputStream {
    private final MessageDigest digest = ContentId.newDigest();
    private final long maxBytes;
    private long bytes;
    private @Nullable ContentProblem failure;

    private MeasuredStream(InputStream in, long maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    /** @throws ContentProblem.SourceFailed when the source can't be opened */
    public static MeasuredStream open(ByteSource source, long maxBytes) {
        try {
            return new MeasuredStream(source.open(), maxBytes);
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        }
    }

    /** Why reading failed, if it did. */
    public Optional<ContentProblem> failure() {
        return Optional.ofNullable(failure);
    }

    /** What was read, to its end, and is stored under {@code key}. Can be asked for once. */
    public StoredContent storedAs(ObjectKey key) {
        return new StoredContent(key, ContentId.ofDigest(digest.digest()), bytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = new ContentProblem.SourceFailed(e);
            throw e;
        }
        if (count > 0) {
            bytes += count;
            if (bytes > maxBytes) {
                failure = new ContentProblem.TooLarge(maxBytes);
                throw new IOException("more bytes than allowed");
            }
            digest.update(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte is measured");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** A source that can't be closed has given all its bytes nevertheless. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException ignored) {
            // Nothing is lost: what was read is measured.
        }
    }
}
