package vn.kho.api.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One client that asks about copies over a kept-alive connection, with as little work of its own as possible: client,
 * service and database share the machine. Every answer is read to its end and compared with the verdict expected.
 */
final class Asking implements Closeable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");
    private static final byte[] END_OF_CHUNKS = ascii("\r\n0\r\n\r\n");
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] CLOSE = ascii("connection: close");

    private final URI base;
    private final byte[] byHash;
    private final byte[] byCode;
    private final byte[] end;
    private final byte[] answer = new byte[64 * 1024];
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Asking(URI base) throws IOException {
        this.base = base;
        byHash = ascii("GET /api/v1/verify/sha256/");
        byCode = ascii("GET /api/v1/verify/t/");
        end = ascii(" HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAccept: application/json\r\n\r\n");
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Asks by hash, or by code; an answer that is not right ends the run. */
    void ask(SeededRegister.Line line, boolean hash) throws IOException {
        out.write(hash ? request(byHash, line.hash()) : request(byCode, line.code()));
        int read = 0;
        int headers = -1;
        boolean whole = false;
        while (!whole) {
            int n = in.read(answer, read, answer.length - read);
            if (n <= 0) {
                throw new EOFException("an answer ended early, or was too long");
            }
            int from = Math.max(0, read - END_OF_HEADERS.length);
            read += n;
            if (headers < 0) {
                int found = find(END_OF_HEADERS, from, read);
                if (found >= 0) {
                    headers = found + END_OF_HEADERS.length;
                    for (int i = 0; i < headers; i++) {
                        answer[i] = (byte) Character.toLowerCase(answer[i]);
                    }
                }
            }
            whole = headers >= 0 && whole(headers, read);
        }
        check(line, hash, headers, read);
        if (find(CLOSE, 0, headers) >= 0) {
            close();
            connect();
        }
    }

    private boolean whole(int headers, int read) {
        int length = find(LENGTH, 0, headers);
        if (length < 0) {
            return read - headers >= END_OF_CHUNKS.length
                    && Arrays.equals(answer, read - END_OF_CHUNKS.length, read, END_OF_CHUNKS, 0, END_OF_CHUNKS.length);
        }
        int value = 0;
        for (int i = length + LENGTH.length; answer[i] != '\r'; i++) {
            if (answer[i] != ' ') {
                value = value * 10 + answer[i] - '0';
            }
        }
        return read == headers + value;
    }

    private void check(SeededRegister.Line line, boolean hash, int headers, int read) throws IOException {
        byte[] expected = ascii("{\"verdict\":\"" + (hash ? line.byHash() : line.byCode()) + "\"");
        int found = find(expected, headers, Math.min(read, headers + 100));
        if (found < 0) {
            throw new IOException("not the answer expected: "
                    + new String(answer, 0, Math.min(read, 1_000), StandardCharsets.UTF_8) + " to " + line);
        }
    }

    private byte[] request(byte[] begin, String what) {
        byte[] request = new byte[begin.length + what.length() + end.length];
        System.arraycopy(begin, 0, request, 0, begin.length);
        System.arraycopy(ascii(what), 0, request, begin.length, what.length());
        System.arraycopy(end, 0, request, begin.length + what.length(), end.length);
        return request;
    }

    private int find(byte[] what, int from, int to) {
        for (int i = from; i <= to - what.length; i++) {
            if (answer[i] == what[0] && Arrays.equals(answer, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
