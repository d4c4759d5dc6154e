package vn.kho.storage.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.FixityException;
import vn.kho.core.content.StoredContent;

/**
 * An object's bytes on their way out of a store. The read that would give the last byte fails when the bytes are not
 * those that were stored, so nobody who counts instead of waiting for the end takes damaged bytes for good ones.
 */
public final class FixityStream extends FilterInputStream {
    private final StoredContent expected;
    private final MessageDigest digest = ContentId.newDigest();
    private long left;
    private boolean checked;

    public FixityStream(InputStream in, StoredContent expected) {
        super(in);
        this.expected = expected;
        left = expected.bytes();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            check();
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new FixityException("object " + expected.key().value() + " ends " + left + " bytes early");
        }
        digest.update(buffer, offset, count);
        left -= count;
        if (left == 0) {
            check();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[8192];
        long skipped = 0;
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        if (in.read() >= 0) {
            throw new FixityException("object " + expected.key().value() + " goes on after its end");
        }
        if (!ContentId.ofDigest(digest.digest()).equals(expected.id())) {
            throw new FixityException("object " + expected.key().value() + " has another SHA-256");
        }
        checked = true;
    }
}
