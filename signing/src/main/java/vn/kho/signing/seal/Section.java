package vn.kho.signing.seal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import vn.kho.core.content.Content;

/** An appended section: the part that all copies of a source share, and the part of this copy. Neither is copied. */
final class Section implements Content {
    private final byte[] shared;
    private final byte[] own;

    Section(byte[] shared, byte[] own) {
        this.shared = shared;
        this.own = own;
    }

    @Override
    public long length() {
        return (long) shared.length + own.length;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(shared), new ByteArrayInputStream(own));
    }
}
