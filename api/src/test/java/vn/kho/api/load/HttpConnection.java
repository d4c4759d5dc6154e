package vn.kho.api.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection with as little work of its own as possible: client and service share the machine.
 * For one thread at a time, and for a server that is trusted.
 */
final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MOST_LINE_BYTES = 16 * 1024;

    private final Socket socket = new Socket();
    private final String host;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    HttpConnection(URI base) throws IOException {
        host = base.getAuthority();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * An answer.
     *
     * @param headers by lower-case name, the last of each
     * @param bytes length of the body
     * @param body the body when it is text, such as JSON or a problem; empty when it was only counted
     */
    record Answer(int status, Map<String, String> headers, long bytes, String body) {
        boolean isPdf() {
            return headers.getOrDefault("content-type", "").startsWith("application/pdf");
        }

        /** Whether the server takes another request on this connection (RFC 9112, 9.6). */
        boolean goesOn() {
            return !"close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    Answer get(String path, String token) throws IOException {
        return send(
                "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n\r\n", "");
    }

    Answer post(String path, String token, String key, String accept, String json) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                        + "\r\nIdempotency-Key: " + key + "\r\nAccept: " + accept
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n",
                json);
    }

    private Answer send(String head, String body) throws IOException {
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        boolean pdf = headers.getOrDefault("content-type", "").startsWith("application/pdf");
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (long chunk = chunkSize(); chunk > 0; chunk = chunkSize()) {
                bytes += body(chunk, pdf, text);
                line();
            }
            line();
        } else {
            bytes = body(Long.parseLong(headers.getOrDefault("content-length", "0")), pdf, text);
        }
        return new Answer(status, headers, bytes, text.toString());
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line().split(";")[0].strip(), 16);
    }

    private long body(long length, boolean countOnly, StringBuilder text) throws IOException {
        long left = length;
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw new EOFException("the body ends " + left + " bytes early");
            }
            if (!countOnly) {
                // What is read as text here is compared and searched for ASCII only.
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
            left -= n;
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > MOST_LINE_BYTES) {
                throw new EOFException("no whole line");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
