package vn.kho.core.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.FixityException;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

/** Objects in memory, with switches for the faults of a real store. */
public final class InMemoryContentStore implements ContentStore {
    private final Map<ObjectKey, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private volatile boolean down;

    @Override
    public StoredContent put(ByteSource source, long maxBytes) {
        requireUp();
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBytes + 1));
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        }
        if (bytes.length > maxBytes) {
            throw new ContentProblem.TooLarge(maxBytes);
        }
        ObjectKey key = new ObjectKey("m/" + Long.toString(keys.incrementAndGet(), 36));
        objects.put(key, bytes);
        return new StoredContent(key, ContentId.of(bytes), bytes.length);
    }

    @Override
    public Content get(StoredContent stored) {
        requireUp();
        byte[] bytes = objects.get(stored.key());
        if (bytes == null) {
            throw new ContentProblem.Missing(stored.key());
        }
        return new Content() {
            @Override
            public long length() {
                return stored.bytes();
            }

            @Override
            public InputStream open() throws IOException {
                if (bytes.length != stored.bytes() || !ContentId.of(bytes).equals(stored.id())) {
                    return new Broken();
                }
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    @Override
    public void forEachKey(Consumer<ObjectKey> visitor) {
        requireUp();
        List.copyOf(objects.keySet()).forEach(visitor);
    }

    @Override
    public void discard(ObjectKey key) {
        requireUp();
        objects.remove(key);
    }

    /** From now on the store can't be reached, until {@link #comeBack()}. */
    public void goDown() {
        down = true;
    }

    public void comeBack() {
        down = false;
    }

    /** Puts other bytes in the place of an object's. */
    public void damage(ObjectKey key, byte[] bytes) {
        objects.put(key, bytes.clone());
    }

    public int size() {
        return objects.size();
    }

    private void requireUp() {
        if (down) {
            throw new ContentProblem.StoreUnavailable("the store is down", null);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new FixityException("not the bytes that were stored");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }
}
