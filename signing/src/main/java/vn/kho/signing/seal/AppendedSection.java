package vn.kho.signing.seal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;

/** Takes a whole copy as it is written, hashes all of it and keeps only what follows the source's bytes. */
final class AppendedSection extends OutputStream {
    private final SpooledSource source;
    private final MessageDigest prefix = ContentId.newDigest();
    private final MessageDigest whole = ContentId.newDigest();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private long written;

    AppendedSection(SpooledSource source) {
        this.source = source;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        whole.update(bytes, offset, length);
        int head = Math.clamp(source.bytes() - written, 0, length);
        prefix.update(bytes, offset, head);
        tail.write(bytes, offset + head, length - head);
        written += length;
    }

    /** @throws IllegalStateException when the copy does not begin with the source: it must not leave the house */
    Content content() {
        if (!source.hasDigest(prefix.digest())) {
            throw new IllegalStateException("the copy does not begin with its source");
        }
        return Content.of(tail.toByteArray());
    }

    ContentId wholeId() {
        return ContentId.ofDigest(whole.digest());
    }

    long wholeBytes() {
        return written;
    }
}
