package vn.kho.signing.validation;

import eu.europa.esig.dss.spi.client.http.DataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How DSS reaches the network: HTTP only, no redirect to elsewhere, bounded in time and size. */
public final class BoundedLoader implements DataLoader, AutoCloseable {
    private final transient HttpClient client;
    private final Duration timeLimit;
    private final int maxBytes;
    private final transient AddressRule rule;

    /** @param timeLimit for connecting, and for one exchange, body included */
    BoundedLoader(HttpClient client, Duration timeLimit, int maxBytes, AddressRule rule) {
        this.client = client;
        this.timeLimit = timeLimit;
        this.maxBytes = maxBytes;
        this.rule = rule;
    }

    /** With a client of its own. @param timeLimit for connecting, and for one exchange, body included */
    public static BoundedLoader of(Duration timeLimit, int maxBytes, AddressRule rule) {
        return new BoundedLoader(client(timeLimit), timeLimit, maxBytes, rule);
    }

    static HttpClient client(Duration timeLimit) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeLimit)
                .build();
    }

    @Override
    public byte[] get(String url) {
        return load(HttpRequest.newBuilder(address(url)).GET().build());
    }

    @Override
    public DataAndUrl get(List<String> urls) {
        DSSExternalResourceException failure = new DSSExternalResourceException("no address");
        for (String url : urls) {
            try {
                return new DataAndUrl(url, get(url));
            } catch (DSSExternalResourceException e) {
                failure = e;
            }
        }
        throw failure;
    }

    @Override
    public byte[] post(String url, byte[] content) {
        return load(HttpRequest.newBuilder(address(url))
                .header("Content-Type", "application/ocsp-request")
                .header("Accept", "application/ocsp-response")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    @Override
    public void setContentType(String contentType) {
        throw new UnsupportedOperationException("what is posted is an OCSP request");
    }

    private byte[] load(HttpRequest request) {
        try {
            rule.require(request.uri());
        } catch (IOException e) {
            throw new DSSExternalResourceException(e.getMessage(), e);
        }
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            HttpResponse<byte[]> response = pending.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new DSSExternalResourceException("HTTP status " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new DSSExternalResourceException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new DSSExternalResourceException("no answer within " + timeLimit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DSSExternalResourceException("interrupted", e);
        } finally {
            pending.cancel(true);
        }
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new DSSExternalResourceException("no address of the web: " + url, e);
        }
        throw new DSSExternalResourceException("no address of the web: " + url);
    }

    /** Ends the client, also for others that share it. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
