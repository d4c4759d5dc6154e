package vn.kho.storage.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.kho.core.content.FixityException;
import vn.kho.core.content.StoredContent;

/**
 * An object's bytes on their way out of a store. The read that would give the last byte fails when the bytes are not
 * those that were stored, so nobody who counts instead of waiting for the end takes damaged bytes for good ones.
 */
final class FixityStream extends FilterInputStream {
    /** Fewer system calls than the usual 16 kB: most streams go to a socket whole. */
    private static final int TRANSFER_BYTES = 128 * 1024;

    private final StoredContent expected;
    private final FixityCheck check;
    private long left;
    private boolean checked;

    FixityStream(InputStream in, StoredContent expected, FixityCheck check) {
        super(in);
        this.expected = expected;
        this.check = check;
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
            checkEnd();
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new FixityException("object " + expected.key().value() + " ends " + left + " bytes early");
        }
        check.update(buffer, offset, count);
        left -= count;
        if (left == 0) {
            checkEnd();
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
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(TRANSFER_BYTES, Math.max(left, 1))];
        long transferred = 0;
        for (int count = read(buffer, 0, buffer.length); count >= 0; count = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            transferred += count;
        }
        return transferred;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void checkEnd() throws IOException {
        if (checked) {
            return;
        }
        if (in.read() >= 0) {
            throw new FixityException("object " + expected.key().value() + " goes on after its end");
        }
        if (!check.passed()) {
            throw new FixityException("object " + expected.key().value() + " is not what was stored");
        }
        checked = true;
    }
}
