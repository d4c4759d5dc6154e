package vn.kho.storage.s3;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import vn.kho.core.content.ContentProblem;

/** A client of one bucket, whose failures are the core's problems. */
final class S3Connection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRANSFER_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_REQUESTS = 64;
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "QuotaExceeded", "InsufficientCapacity", "InsufficientStorage");
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject");

    private final OkHttpClient http;
    private final MinioClient client;
    private final S3Settings settings;
    private volatile boolean bucketKnown;

    S3Connection(S3Settings settings) {
        this.settings = settings;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
        http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .socketFactory(new PromptSocketFactory())
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(TRANSFER_TIMEOUT)
                .writeTimeout(TRANSFER_TIMEOUT)
                .build();
        client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    /** @throws ContentProblem when the call fails */
    <T> T call(Call<T> call) {
        try {
            if (!bucketKnown) {
                makeBucket();
                bucketKnown = true;
            }
            return call.on(client);
        } catch (MinioException | IllegalStateException | CompletionException e) {
            // A refused connection comes as IllegalStateException.
            throw problem(e);
        }
    }

    /** True when the service said that there is no such object. */
    static boolean saysAbsent(ContentProblem problem) {
        return problem.getCause() instanceof ErrorResponseException e
                && ABSENT.contains(e.errorResponse().code());
    }

    static ContentProblem problem(Exception e) {
        if (e instanceof ErrorResponseException answer) {
            if (FULL.contains(answer.errorResponse().code())
                    || answer.response().code() == 507) {
                return new ContentProblem.NoSpace(e);
            }
            return new ContentProblem.StoreUnavailable(
                    "the S3 service answers " + answer.errorResponse().code(), e);
        }
        return new ContentProblem.StoreUnavailable("the S3 service can't be reached", e);
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void makeBucket() throws MinioException {
        BucketExistsArgs question =
                BucketExistsArgs.builder().bucket(settings.bucket()).build();
        if (client.bucketExists(question)) {
            return;
        }
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build());
        } catch (ErrorResponseException e) {
            // Another node may have been quicker.
            if (!client.bucketExists(question)) {
                throw e;
            }
        }
    }

    /** Something to ask of the service. */
    @FunctionalInterface
    interface Call<T> {
        T on(MinioClient client) throws MinioException;
    }
}
