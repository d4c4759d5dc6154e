package vn.kho.signing.seal;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import vn.kho.core.pdf.Stamp;

/**
 * Look-up address and seal, as an inline image of one bit a module: rectangles would be ten times as many bytes, which
 * all have to be hashed. Always version 11, with error correction M where it has room, else L.
 */
final class SealCode implements StampCode {
    private static final Version VERSION = Version.getVersionForNumber(11);
    private static final int SIDE = 61;
    private static final int ROW_BYTES = (SIDE + 7) / 8;
    private static final String CODE = "{code}";
    private static final VarHandle TWO_BYTES =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** Two hexadecimal digits of each byte, as two bytes in their order. */
    private static final short[] HEX = new short[256];

    static {
        for (int i = 0; i < HEX.length; i++) {
            byte[] digits = new byte[2];
            Ascii.hex(digits, 0, new byte[] {(byte) i});
            HEX[i] = (short) TWO_BYTES.get(digits, 0);
        }
    }

    private final QrBits before;
    private final QrBits behindCode;
    private final QrLayout medium;
    private final QrLayout low;

    /** @param verifyUrl with {@code {code}} */
    SealCode(String verifyUrl, Stamp like) {
        int code = verifyUrl.indexOf(CODE);
        if (code < 0) {
            throw new IllegalArgumentException("the verification address must have {code} once");
        }
        this.before = QrBits.of(verifyUrl.substring(0, code));
        this.behindCode = QrBits.of(verifyUrl.substring(code + CODE.length()) + "#");
        int mask = QrSymbol.mask(like.qrText());
        this.medium = new QrLayout(VERSION, ErrorCorrectionLevel.M, mask);
        this.low = new QrLayout(VERSION, ErrorCorrectionLevel.L, mask);
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public String begin(double module, double x, double y) {
        String size = Decimal.text(module * SIDE);
        return size + " 0 0 " + size + " " + Decimal.text(x) + " " + Decimal.text(y) + " cm\nBI/W " + SIDE + "/H "
                + SIDE + "/IM true/F/AHx ID ";
    }

    @Override
    public int capacity() {
        return SIDE * ROW_BYTES * 2;
    }

    @Override
    public String end() {
        return ">\nEI";
    }

    @Override
    public boolean write(byte[] out, int at, Stamp stamp) {
        long[] rows = rows(stamp.code(), stamp.seal().orElseThrow());
        int place = at;
        for (int top = SIDE - 1; top >= 0; top--) {
            // A mask paints where it has a 0.
            long row = ~Long.reverse(rows[top]);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                TWO_BYTES.set(out, place, HEX[(int) (row >>> shift) & 0xFF]);
                place += 2;
            }
        }
        return true;
    }

    /**
     * Rows from the bottom; bit {@code x} is set where column {@code x} from the left is dark.
     *
     * @param seal what follows the address, with {@code #}
     * @throws IllegalArgumentException when it is too long, or not of this mode's characters
     */
    long[] rows(String code, String seal) {
        QrBits.Sink bits = new QrBits.Sink(low.dataBytes());
        bits.append(before);
        bits.alphanumeric(code, 0);
        bits.append(behindCode);
        bits.alphanumeric(seal, 1);
        QrLayout layout = bits.bytes() <= medium.dataBytes() ? medium : low;
        return transposed(layout.columns(bits.padded(layout.dataBytes())));
    }

    /** Hacker's Delight, 7-3: blocks beside the diagonal change places, from halves down to single bits. */
    private static long[] transposed(long[] columns) {
        long[] square = new long[Long.SIZE];
        System.arraycopy(columns, 0, square, 0, columns.length);
        long mask = 0xFFFF_FFFFL;
        for (int size = Long.SIZE / 2; size > 0; size >>= 1, mask ^= mask << size) {
            for (int i = 0; i < Long.SIZE; i = (i + size + 1) & ~size) {
                long moved = ((square[i] >>> size) ^ square[i + size]) & mask;
                square[i] ^= moved << size;
                square[i + size] ^= moved;
            }
        }
        return square;
    }
}
