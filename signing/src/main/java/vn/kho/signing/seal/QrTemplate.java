package vn.kho.signing.seal;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Arrays;
import java.util.Map;

/**
 * QR codes of addresses that differ only in a code of fixed length.
 *
 * <p>With version and mask fixed, every module is a sum modulo 2 of the message's bits (ISO/IEC 18004: Reed-Solomon
 * codes are linear). So the picture of one address is that of a base address, changed by one precomputed picture for
 * each bit that differs: the encoder runs when the template is made, never for a copy.
 */
final class QrTemplate {
    private static final String CODE = "{code}";
    private static final char BASE = '0';
    private static final int BITS = 7;

    /** Characters of look-up codes: digits and capital letters. */
    private static final char LAST_USUAL = 'Z';

    private static final int USUAL = LAST_USUAL - BASE + 1;
    private static final int MAX_SIDE = Long.SIZE;

    private final String url;
    private final int codeLength;
    private final int version;
    private final int mask;
    private final long[] base;
    private final long[][] changes;
    private final long[] varying;
    private final long[][] usual;

    private QrTemplate(String url, int codeLength) {
        this.url = url;
        this.codeLength = codeLength;
        String plain = address(String.valueOf(BASE).repeat(codeLength));
        QRCode first = encode(plain, Map.of());
        if (first.getMatrix().getWidth() > MAX_SIDE) {
            throw new IllegalArgumentException("the verification address is too long for a legible QR code");
        }
        this.version = first.getVersion().getVersionNumber();
        this.mask = first.getMaskPattern();
        this.base = rows(first.getMatrix());
        this.changes = first.getMode() == Mode.BYTE ? changes() : new long[0][];
        this.usual = usual();
        this.varying = new long[base.length];
        if (changes.length == 0) {
            Arrays.fill(varying, -1L);
        }
        for (long[] change : changes) {
            for (int row = 0; row < change.length; row++) {
                varying[row] |= change[row];
            }
        }
    }

    /**
     * @param url ASCII, with {@code {code}}
     * @param codeLength characters of every code
     * @throws IllegalArgumentException when no QR code of up to 57 modules can hold it
     */
    static QrTemplate of(String url, int codeLength) {
        if (!url.chars().allMatch(c -> c > ' ' && c < 127 && "()\\".indexOf(c) < 0)) {
            throw new IllegalArgumentException("the verification address has a character that addresses don't have");
        }
        int code = url.indexOf(CODE);
        if (code < 0 || url.indexOf(CODE, code + 1) >= 0) {
            throw new IllegalArgumentException("the verification address must have {code} once");
        }
        return new QrTemplate(url, codeLength);
    }

    /** Modules on each side, without the quiet zone. */
    int side() {
        return base.length;
    }

    /** Modules that differ from code to code, in rows from the top; the others are the same in all. */
    long[] varying() {
        return varying.clone();
    }

    /** The modules that are dark in every code, in rows from the top. */
    long[] alwaysDark() {
        long[] rows = base.clone();
        for (int row = 0; row < rows.length; row++) {
            rows[row] &= ~varying[row];
        }
        return rows;
    }

    /**
     * Rows from the top; bit {@code x} is set where column {@code x} is dark.
     *
     * @param code of the template's length, ASCII
     */
    long[] rows(String code) {
        if (code.length() != codeLength) {
            throw new IllegalArgumentException("a code of " + code.length() + " characters");
        }
        if (changes.length == 0) {
            return rows(encode(address(code), fixed()).getMatrix());
        }
        long[] rows = base.clone();
        for (int i = 0; i < codeLength; i++) {
            char c = code.charAt(i);
            add(rows, c >= BASE && c <= LAST_USUAL ? usual[i * USUAL + c - BASE] : change(i, c));
        }
        return rows;
    }

    /** How the picture changes when character {@code i} is {@code c}. */
    private long[] change(int i, char c) {
        int different = c ^ BASE;
        if (different >>> BITS != 0) {
            throw new IllegalArgumentException("a code that is not ASCII");
        }
        long[] all = new long[base.length];
        for (int bit = 0; different != 0; bit++, different >>>= 1) {
            if ((different & 1) != 0) {
                add(all, changes[i * BITS + bit]);
            }
        }
        return all;
    }

    private static void add(long[] rows, long[] change) {
        for (int row = 0; row < rows.length; row++) {
            rows[row] ^= change[row];
        }
    }

    private long[][] usual() {
        long[][] all = new long[changes.length == 0 ? 0 : codeLength * USUAL][];
        for (int i = 0; i < all.length; i++) {
            all[i] = change(i / USUAL, (char) (BASE + i % USUAL));
        }
        return all;
    }

    private long[][] changes() {
        long[][] all = new long[codeLength * BITS][];
        for (int i = 0; i < codeLength; i++) {
            for (int bit = 0; bit < BITS; bit++) {
                char[] code = String.valueOf(BASE).repeat(codeLength).toCharArray();
                code[i] ^= (char) (1 << bit);
                long[] rows = rows(encode(address(new String(code)), fixed()).getMatrix());
                for (int row = 0; row < rows.length; row++) {
                    rows[row] ^= base[row];
                }
                all[i * BITS + bit] = rows;
            }
        }
        return all;
    }

    private String address(String code) {
        return url.replace("{code}", code);
    }

    private Map<EncodeHintType, Object> fixed() {
        return Map.of(EncodeHintType.QR_VERSION, version, EncodeHintType.QR_MASK_PATTERN, mask);
    }

    private static QRCode encode(String text, Map<EncodeHintType, ?> hints) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("the verification address does not fit into a QR code", e);
        }
    }

    private static long[] rows(ByteMatrix modules) {
        long[] rows = new long[modules.getHeight()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                rows[y] |= (long) modules.get(x, y) << x;
            }
        }
        return rows;
    }
}
