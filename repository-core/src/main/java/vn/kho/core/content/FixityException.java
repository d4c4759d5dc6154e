package vn.kho.core.content;

import java.io.IOException;

/** Stored bytes are no longer those that were stored. */
public final class FixityException extends IOException {
    public FixityException(String message) {
        super(message);
    }
}
