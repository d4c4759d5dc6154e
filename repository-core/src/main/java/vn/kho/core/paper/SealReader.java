package vn.kho.core.paper;

/** Reads the text of a copy's QR code; no text is too strange for it. Safe for concurrent use. */
public interface SealReader {
    SealReading read(String text);
}
