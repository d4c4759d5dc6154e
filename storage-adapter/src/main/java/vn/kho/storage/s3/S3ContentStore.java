package vn.kho.storage.s3;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.storage.stream.CheckedContent;
import vn.kho.storage.stream.MeasuredStream;
import vn.kho.storage.stream.ObjectKeys;
import vn.kho.storage.stream.RecentReads;

/**
 * Objects in a bucket of an S3 service.
 *
 * <p>Small objects are one request and carry their SHA-256 as metadata; larger ones are sent in parts while they come
 * in, so a put needs memory for about two parts. A process that dies in the middle leaves parts that are no object:
 * give the bucket a rule that removes incomplete uploads.
 */
public final class S3ContentStore implements ContentStore, AutoCloseable {
    private static final int PART_BYTES = 8 << 20;
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3Connection connection;
    private final String bucket;
    private final ObjectKeys keys;
    private final RecentReads recent = new RecentReads();

    /**
     * Connects at the first use, so the service may come up later.
     *
     * @param random for keys; a source that repeats nothing
     */
    public S3ContentStore(S3Settings settings, RandomGenerator random) {
        connection = new S3Connection(settings);
        bucket = settings.bucket();
        keys = new ObjectKeys(random);
    }

    @Override
    public StoredContent put(ByteSource source, long maxBytes) {
        ObjectKey key = keys.next();
        try (MeasuredStream in = MeasuredStream.open(source, maxBytes)) {
            try {
                send(key, in);
                return in.storedAs(key);
            } catch (IOException | ContentProblem e) {
                ContentProblem problem = in.failure().orElseGet(() -> asProblem(e));
                discardAfter(problem, key);
                throw problem;
            }
        }
    }

    @Override
    public Content get(StoredContent stored) {
        try {
            connection.call(client -> client.statObject(StatObjectArgs.builder()
                    .bucket(bucket)
                    .object(stored.key().value())
                    .build()));
        } catch (ContentProblem e) {
            throw S3Connection.saysAbsent(e) ? new ContentProblem.Missing(stored.key()) : e;
        }
        return new CheckedContent(
                stored,
                recent,
                () -> connection.call(client -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(stored.key().value())
                        .build())));
    }

    @Override
    public void forEachKey(Consumer<ObjectKey> visitor) {
        Iterator<Result<Item>> items = connection.call(client -> client.listObjects(ListObjectsArgs.builder()
                        .bucket(bucket)
                        .prefix(ObjectKeys.FOLDER + "/")
                        .recursive(true)
                        .build())
                .iterator());
        while (connection.call(client -> items.hasNext())) {
            visitor.accept(
                    new ObjectKey(connection.call(client -> items.next().get().objectName())));
        }
    }

    @Override
    public void discard(ObjectKey key) {
        connection.call(client -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.value())
                    .build());
            return key;
        });
    }

    /** Gives its connections back. */
    @Override
    public void close() {
        connection.close();
    }

    private ObjectWriteResponse send(ObjectKey key, MeasuredStream in) throws IOException {
        byte[] head = in.readNBytes(PART_BYTES);
        PutObjectArgs.Builder put =
                PutObjectArgs.builder().bucket(bucket).object(key.value()).contentType(CONTENT_TYPE);
        if (head.length < PART_BYTES) {
            put.data(head, head.length)
                    .userMetadata(Map.of("sha256", ContentId.of(head).hex()));
        } else {
            put.stream(new SequenceInputStream(new ByteArrayInputStream(head), in), -1L, (long) PART_BYTES);
        }
        PutObjectArgs args = put.build();
        return connection.call(client -> client.putObject(args));
    }

    /** An answer may be lost on its way after the object was stored. */
    private void discardAfter(ContentProblem problem, ObjectKey key) {
        try {
            discard(key);
        } catch (ContentProblem e) {
            problem.addSuppressed(e);
        }
    }

    private static ContentProblem asProblem(Exception e) {
        return e instanceof ContentProblem problem ? problem : S3Connection.problem(e);
    }
}
