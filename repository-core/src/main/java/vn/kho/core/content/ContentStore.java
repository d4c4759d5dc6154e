package vn.kho.core.content;

import java.util.function.Consumer;

/**
 * Write-once store of bytes.
 *
 * <p>Every put gets a key of its own, random and without personal data; equal bytes of two holders stay two objects.
 * Safe for concurrent use. All methods may wait on a disk or the network, and throw
 * {@link ContentProblem.StoreUnavailable} when the store can't be reached.
 */
public interface ContentStore {
    /**
     * Streams {@code source} to the store, hashing on the way, and returns once the bytes are durable. On any failure
     * nothing is left behind that a later {@link #get} could see.
     *
     * @param maxBytes most bytes to accept
     * @throws ContentProblem.TooLarge when the source yields more than {@code maxBytes}
     * @throws ContentProblem.SourceFailed when the source breaks off or fails (a client that went away)
     * @throws ContentProblem.NoSpace when the store is full
     */
    StoredContent put(ByteSource source, long maxBytes);

    /**
     * Finds stored content. Its streams check the SHA-256 and the length at the end of every full read.
     *
     * @throws ContentProblem.Missing when nothing is stored under the key
     */
    Content get(StoredContent stored);

    /** Calls {@code visitor} with the key of every stored object, in no particular order. */
    void forEachKey(Consumer<ObjectKey> visitor);

    /** Deletes an object that no record refers to, such as an upload refused after it was stored; absent is fine. */
    void discard(ObjectKey key);
}
