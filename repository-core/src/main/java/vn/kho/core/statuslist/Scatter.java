package vn.kho.core.statuslist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import vn.kho.core.content.ContentId;

/**
 * A secret order of the numbers below 2^20: a Feistel network of eight rounds over two halves of ten bits. It is computed,
 * so no place has to be drawn, looked up or kept; and it never changes, for places are printed on paper.
 */
final class Scatter {
    static final int BITS = 20;
    static final int SECRET_BYTES = 32;

    private static final int HALF_BITS = BITS / 2;
    private static final int HALVES = 1 << HALF_BITS;
    private static final int ROUNDS = 8;
    private static final byte[] PURPOSE = "kho status list places 1".getBytes(StandardCharsets.US_ASCII);

    private final short[] rounds = new short[ROUNDS * HALVES];

    /** @param secret 32 random bytes */
    Scatter(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a secret has 32 bytes");
        }
        MessageDigest digest = ContentId.newDigest();
        for (int filled = 0, block = 0; filled < rounds.length; block++) {
            digest.update(PURPOSE);
            digest.update(secret);
            ByteBuffer stream = ByteBuffer.wrap(
                    digest.digest(ByteBuffer.allocate(4).putInt(block).array()));
            while (stream.hasRemaining() && filled < rounds.length) {
                rounds[filled++] = (short) (stream.getShort() & (HALVES - 1));
            }
        }
    }

    /** @param number 0 to 2^20 - 1 @return another such number for each */
    int place(int number) {
        int left = number >>> HALF_BITS;
        int right = number & (HALVES - 1);
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ rounds[round * HALVES + right];
            left = right;
            right = next;
        }
        return (left << HALF_BITS) | right;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scatter scatter && Arrays.equals(rounds, scatter.rounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rounds);
    }
}
