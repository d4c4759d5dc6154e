package vn.kho.signing.seal;

import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;

/**
 * QR codes of addresses that differ only in a code of fixed length.
 *
 * <p>With version and mask fixed, every module is a sum modulo 2 of the message's bits (ISO/IEC 18004: Reed-Solomon
 * codes are linear). So the picture of one address is that of a base address, changed by one precomputed picture for
 * each few bits that differ: nothing is encoded for a copy.
 *
 * <p>The code has a segment of its own, placed so that as few modules as possible differ: above all, that other blocks
 * of the error correction have none of it.
 */
final class QrTemplate {
    private static final String CODE = "{code}";

    /** The highest version with at most 64 modules on each side, so that a column fits into one number. */
    private static final int LAST_VERSION = 11;

    /** Into so many segments the text before the code may be cut. */
    private static final int MOST_PIECES = 6;

    /** Bits that are looked up together. */
    private static final int TOGETHER = 4;

    private static final int CHOICES = 1 << TOGETHER;

    private final int codeLength;
    private final long[] base;
    private final long[] varying;

    /** Numbers that a picture's varying modules fill, as bits one behind the other, column by column. */
    private final int words;

    /** The varying modules that change with each group of the code's bits and each value of it. */
    private final long[] changes;

    private QrTemplate(QrSymbol symbol, QrMessage message, int codeLength) {
        this.codeLength = codeLength;
        this.base = symbol.columns(message.codewords());
        long[][] ofBits = changes(symbol, message, codeLength);
        this.varying = union(ofBits);
        // One more, so that the bits of a column may be taken from two.
        this.words = modules(varying) / Long.SIZE + 2;
        this.changes = new long[(ofBits.length + TOGETHER - 1) / TOGETHER * CHOICES * words];
        for (int bit = 0; bit < ofBits.length; bit++) {
            long[] packed = packed(ofBits[bit]);
            int from = bit / TOGETHER * CHOICES;
            int mark = (CHOICES / 2) >> (bit % TOGETHER);
            for (int value = 0; value < CHOICES; value++) {
                for (int word = 0; word < words && (value & mark) != 0; word++) {
                    changes[(from + value) * words + word] ^= packed[word];
                }
            }
        }
    }

    private long[] packed(long[] columns) {
        long[] packed = new long[words];
        int bit = 0;
        for (int x = 0; x < columns.length; x++) {
            long modules = Long.compress(columns[x], varying[x]);
            packed[bit / Long.SIZE] |= modules << bit;
            if (bit % Long.SIZE != 0) {
                packed[bit / Long.SIZE + 1] |= modules >>> -bit;
            }
            bit += Long.bitCount(varying[x]);
        }
        return packed;
    }

    /**
     * @param url ASCII, with {@code {code}}
     * @param codeLength characters of every code
     * @throws IllegalArgumentException when no QR code of up to 61 modules can hold it
     */
    static QrTemplate of(String url, int codeLength) {
        if (!url.chars().allMatch(c -> c > ' ' && c < 127 && "()\\".indexOf(c) < 0)) {
            throw new IllegalArgumentException("the verification address has a character that addresses don't have");
        }
        int code = url.indexOf(CODE);
        if (code < 0 || url.indexOf(CODE, code + 1) >= 0) {
            throw new IllegalArgumentException("the verification address must have {code} once");
        }
        String before = url.substring(0, code);
        String after = url.substring(code + CODE.length());
        for (int version = 1; version <= LAST_VERSION; version++) {
            Version tried = Version.getVersionForNumber(version);
            if (QrMessage.of(tried, before, 1, codeLength, after).fits()) {
                return best(tried, before, codeLength, after);
            }
        }
        throw new IllegalArgumentException("the verification address is too long for a legible QR code");
    }

    private static QrTemplate best(Version version, String before, int codeLength, String after) {
        QrSymbol symbol = new QrSymbol(version, QrSymbol.mask(before + "0".repeat(codeLength) + after));
        QrMessage best = QrMessage.of(version, before, 1, codeLength, after);
        int fewest = Integer.MAX_VALUE;
        for (int pieces = 1; pieces <= Math.min(MOST_PIECES, Math.max(1, before.length())); pieces++) {
            QrMessage message = QrMessage.of(version, before, pieces, codeLength, after);
            int modules = message.fits() ? modules(union(changes(symbol, message, codeLength))) : Integer.MAX_VALUE;
            if (modules < fewest) {
                best = message;
                fewest = modules;
            }
        }
        return new QrTemplate(symbol, best, codeLength);
    }

    /** How the picture changes with each bit of the code. */
    private static long[][] changes(QrSymbol symbol, QrMessage message, int codeLength) {
        long[] base = symbol.columns(message.codewords());
        long[][] all = new long[QrMessage.bits(codeLength)][];
        for (int i = 0; i < all.length; i++) {
            int[] codewords = message.codewords().clone();
            int bit = message.code() + i;
            codewords[bit / Byte.SIZE] ^= 0x80 >> (bit % Byte.SIZE);
            all[i] = symbol.columns(codewords);
            for (int column = 0; column < base.length; column++) {
                all[i][column] ^= base[column];
            }
        }
        return all;
    }

    private static long[] union(long[][] pictures) {
        long[] union = new long[pictures.length == 0 ? 0 : pictures[0].length];
        for (long[] picture : pictures) {
            for (int column = 0; column < picture.length; column++) {
                union[column] |= picture[column];
            }
        }
        return union;
    }

    private static int modules(long[] columns) {
        return Arrays.stream(columns).mapToInt(Long::bitCount).sum();
    }

    /** Modules on each side, without the quiet zone. */
    int side() {
        return base.length;
    }

    /** Modules that differ from code to code, in columns from the left; the others are the same in all. */
    long[] varying() {
        return varying.clone();
    }

    /** The modules that are dark in every code, in columns from the left. */
    long[] alwaysDark() {
        long[] columns = base.clone();
        for (int column = 0; column < columns.length; column++) {
            columns[column] &= ~varying[column];
        }
        return columns;
    }

    /**
     * Columns from the left; bit {@code y} is set where row {@code y} from the bottom is dark.
     *
     * @param code of the template's length, of digits and capital letters
     */
    long[] columns(String code) {
        if (code.length() != codeLength) {
            throw new IllegalArgumentException("a code of " + code.length() + " characters");
        }
        long[] packed = new long[words];
        int pending = 0;
        int bits = 0;
        int group = 0;
        for (int i = 0; i < codeLength; i += 2) {
            boolean pair = i + 1 < codeLength;
            int value = value(code.charAt(i));
            pending = pair
                    ? (pending << QrMessage.PAIR_BITS) + value * QrMessage.BASE + value(code.charAt(i + 1))
                    : (pending << QrMessage.SINGLE_BITS) + value;
            bits += pair ? QrMessage.PAIR_BITS : QrMessage.SINGLE_BITS;
            while (bits >= TOGETHER) {
                bits -= TOGETHER;
                add(packed, group++, (pending >> bits) & (CHOICES - 1));
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            add(packed, group, pending << (TOGETHER - bits));
        }
        return spread(packed);
    }

    private void add(long[] packed, int group, int value) {
        int from = (group * CHOICES + value) * words;
        for (int word = 0; word < packed.length; word++) {
            packed[word] ^= changes[from + word];
        }
    }

    private long[] spread(long[] packed) {
        long[] columns = base.clone();
        int bit = 0;
        for (int x = 0; x < columns.length; x++) {
            // The next number's bits are taken in two steps, since a shift by 64 would be none.
            long modules = (packed[bit / Long.SIZE] >>> bit) | (packed[bit / Long.SIZE + 1] << 1 << ~bit);
            columns[x] ^= Long.expand(modules, varying[x]);
            bit += Long.bitCount(varying[x]);
        }
        return columns;
    }

    private static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        throw new IllegalArgumentException("a code that is not of digits and capital letters");
    }
}
