package vn.kho.core.content;

/** An object that is durable in the store: where it is, its SHA-256 and its length in bytes. */
public record StoredContent(ObjectKey key, ContentId id, long bytes) {
    public StoredContent {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative length");
        }
    }
}
