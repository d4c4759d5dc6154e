package vn.kho.storage.stream;

import java.io.IOException;
import java.io.InputStream;
import vn.kho.core.content.Content;
import vn.kho.core.content.StoredContent;

/** An object of a store; its streams check what comes out. */
public final class CheckedContent implements Content {
    private final StoredContent stored;
    private final RecentReads recent;
    private final Opener opener;
    private final boolean underSignature;

    /** Opens the object's bytes as they are. */
    @FunctionalInterface
    public interface Opener {
        /** The caller closes the stream. */
        InputStream open() throws IOException;
    }

    /** @param recent of the same store */
    public CheckedContent(StoredContent stored, RecentReads recent, Opener opener) {
        this(stored, recent, opener, false);
    }

    private CheckedContent(StoredContent stored, RecentReads recent, Opener opener, boolean underSignature) {
        this.stored = stored;
        this.recent = recent;
        this.opener = opener;
        this.underSignature = underSignature;
    }

    @Override
    public long length() {
        return stored.bytes();
    }

    @Override
    public InputStream open() throws IOException {
        FixityCheck check = underSignature ? FixityCheck.damage(stored, recent) : FixityCheck.digest(stored);
        return new FixityStream(opener.open(), stored, check);
    }

    @Override
    public Content underSignature() {
        return new CheckedContent(stored, recent, opener, true);
    }
}
