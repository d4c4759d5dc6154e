package vn.kho.signing.seal;

import vn.kho.core.pdf.Stamp;

/** A QR code as the content of a drawing: what all copies share, with a place of constant length for what differs. */
interface StampCode {
    /** Modules on each side, without the quiet zone. */
    int side();

    /** Content before the place. @param module width of one @param x of the first module's left edge */
    String begin(double module, double x, double y);

    /** Bytes of the place; what is not needed stays blank. */
    int capacity();

    /** Content behind the place. */
    String end();

    /** Fills in a copy's own part. @return false when it found no room */
    boolean write(byte[] out, int at, Stamp stamp);
}
