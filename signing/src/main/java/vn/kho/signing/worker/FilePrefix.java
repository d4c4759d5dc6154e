package vn.kho.signing.worker;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** The first bytes of a source; PDFBox's own views can't be parsed because they refuse views of themselves. */
final class FilePrefix implements RandomAccessRead {
    private final RandomAccessRead whole;
    private final long length;

    FilePrefix(RandomAccessRead whole, long length) throws IOException {
        this.whole = whole;
        this.length = Math.min(length, whole.length());
    }

    @Override
    public int read() throws IOException {
        return isEOF() ? -1 : whole.read();
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        long left = length - whole.getPosition();
        if (left <= 0) {
            return -1;
        }
        return whole.read(target, offset, (int) Math.min(count, left));
    }

    @Override
    public long getPosition() throws IOException {
        return whole.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        whole.seek(Math.min(position, length));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isClosed() {
        return whole.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return whole.getPosition() >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long count) {
        return new RandomAccessReadView(this, start, count);
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
