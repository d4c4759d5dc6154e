package vn.kho.core.content;

import java.io.IOException;
import java.io.InputStream;

/** A single-use source of bytes whose length need not be known, such as an upload still on the wire. */
@FunctionalInterface
public interface ByteSource {
    /** Opens the stream; the caller closes it. */
    InputStream open() throws IOException;
}
