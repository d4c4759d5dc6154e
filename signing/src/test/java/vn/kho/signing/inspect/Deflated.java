package vn.kho.signing.inspect;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Deflated data, also data that would not fit anywhere once inflated. */
final class Deflated {
    private static final int CHUNK = 16 * 1024 * 1024;

    private Deflated() {}

    static byte[] of(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(data);
        deflater.finish();
        return drain(deflater);
    }

    /** 10 GB of zeros deflated twice, about 12 KB long. */
    static byte[] tenGigabytesTwice() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        byte[] buffer = new byte[64 * 1024];
        byte[] repeated = new byte[0];
        // A full flush forgets what came before, so the second chunk can be repeated as it is.
        for (int i = 0; i < 2; i++) {
            deflater.setInput(chunk);
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            for (int n = flush(deflater, buffer); n > 0; n = flush(deflater, buffer)) {
                piece.write(buffer, 0, n);
            }
            repeated = piece.toByteArray();
            once.writeBytes(repeated);
        }
        for (long size = 2L * CHUNK; size < 10_000_000_000L; size += CHUNK) {
            once.writeBytes(repeated);
        }
        deflater.finish();
        once.writeBytes(drain(deflater));
        return of(once.toByteArray());
    }

    /** 1 GB of zeros packed in runs of 128 and then deflated, about 16 KB long. */
    static byte[] gigabyteOfRuns() {
        byte[] runs = new byte[2 * 8_000_000 + 1];
        for (int i = 0; i < runs.length; i += 2) {
            // 129 repeats the next byte 128 times; 128 ends the data.
            runs[i] = (byte) 129;
        }
        runs[runs.length - 1] = (byte) 128;
        return of(runs);
    }

    private static int flush(Deflater deflater, byte[] buffer) {
        return deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
    }

    private static byte[] drain(Deflater deflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
