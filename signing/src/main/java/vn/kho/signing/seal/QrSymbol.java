package vn.kho.signing.seal;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws QR symbols of one version, error correction level and mask, from data codewords of the caller's choice
 * (ISO/IEC 18004:2015, 7.5 to 7.8): the library that draws the function patterns chooses the codewords itself.
 */
final class QrSymbol {
    /** What addresses alone have. */
    private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.M;

    private static final int TIMING = 6;
    private static final int FINDER = 8;
    private static final int FIRST_WITH_VERSION = 7;

    private final Version version;
    private final ErrorCorrectionLevel level;
    private final int mask;
    private final int side;
    private final long[] function;

    QrSymbol(Version version, int mask) {
        this(version, LEVEL, mask);
    }

    QrSymbol(Version version, ErrorCorrectionLevel level, int mask) {
        this.version = version;
        this.level = level;
        this.mask = mask;
        this.side = version.getDimensionForVersion();
        try {
            this.function = functionPatterns();
        } catch (WriterException e) {
            throw new IllegalStateException("every version holds one digit", e);
        }
    }

    /**
     * The mask that suits a text best.
     *
     * @throws IllegalArgumentException when no symbol holds the text
     */
    static int mask(String text) {
        try {
            return Encoder.encode(text, LEVEL).getMaskPattern();
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    /** Data codewords that the symbol has. */
    static int dataCodewords(Version version) {
        return version.getTotalCodewords() - version.getECBlocksForLevel(LEVEL).getTotalECCodewords();
    }

    /** Columns from the left; bit {@code y} is set where row {@code y} from the bottom is dark. @param data all data codewords */
    long[] columns(int[] data) {
        int[] codewords = interleaved(data);
        long[] columns = function.clone();
        int bit = 0;
        boolean up = true;
        for (int right = side - 1; right > 0; right -= 2) {
            // The columns beside the vertical timing pattern follow as if it were not there.
            right -= right == TIMING ? 1 : 0;
            for (int i = 0; i < side; i++) {
                int y = up ? side - 1 - i : i;
                for (int x = right; x > right - 2; x--) {
                    if (!reserved(x, y)) {
                        // Remainder bits are 0.
                        int word = bit / Byte.SIZE < codewords.length ? codewords[bit / Byte.SIZE] : 0;
                        boolean dark = ((word >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1) != 0;
                        columns[x] |= (dark == inverted(x, y) ? 0L : 1L) << (side - 1 - y);
                        bit++;
                    }
                }
            }
            up = !up;
        }
        return columns;
    }

    /** The blocks' data codewords in turns, then their error correction codewords in turns. */
    private int[] interleaved(int[] data) {
        int corrections = version.getECBlocksForLevel(level).getECCodewordsPerBlock();
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256);
        List<int[]> blocks = new ArrayList<>();
        int from = 0;
        for (Version.ECB kind : version.getECBlocksForLevel(level).getECBlocks()) {
            for (int i = 0; i < kind.getCount(); i++) {
                int[] block = new int[kind.getDataCodewords() + corrections];
                System.arraycopy(data, from, block, 0, kind.getDataCodewords());
                encoder.encode(block, corrections);
                from += kind.getDataCodewords();
                blocks.add(block);
            }
        }
        int[] all = new int[version.getTotalCodewords()];
        int place = 0;
        // The last block is the longest.
        int longest = blocks.getLast().length - corrections;
        for (int i = 0; i < longest; i++) {
            for (int[] block : blocks) {
                if (i < block.length - corrections) {
                    all[place++] = block[i];
                }
            }
        }
        for (int i = corrections; i > 0; i--) {
            for (int[] block : blocks) {
                all[place++] = block[block.length - i];
            }
        }
        return all;
    }

    /** Whether a module belongs to a function pattern, the format or the version. */
    boolean reserved(int x, int y) {
        int end = side - FINDER;
        boolean low = x <= FINDER && (y <= FINDER || y >= end);
        if (low || (x >= end && y <= FINDER) || x == TIMING || y == TIMING) {
            return true;
        }
        if (version.getVersionNumber() >= FIRST_WITH_VERSION
                && ((x < TIMING && y >= end - 3) || (y < TIMING && x >= end - 3))) {
            return true;
        }
        int[] centres = version.getAlignmentPatternCenters();
        for (int cx : centres) {
            for (int cy : centres) {
                boolean onFinder = (cx == TIMING && (cy == TIMING || cy == centres[centres.length - 1]))
                        || (cy == TIMING && cx == centres[centres.length - 1]);
                if (!onFinder && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Table 10. */
    private boolean inverted(int x, int y) {
        return switch (mask) {
            case 0 -> (x + y) % 2 == 0;
            case 1 -> y % 2 == 0;
            case 2 -> x % 3 == 0;
            case 3 -> (x + y) % 3 == 0;
            case 4 -> (y / 2 + x / 3) % 2 == 0;
            case 5 -> (x * y) % 2 + (x * y) % 3 == 0;
            case 6 -> ((x * y) % 2 + (x * y) % 3) % 2 == 0;
            default -> ((x + y) % 2 + (x * y) % 3) % 2 == 0;
        };
    }

    private long[] functionPatterns() throws WriterException {
        ByteMatrix any = Encoder.encode(
                        "0",
                        level,
                        Map.of(
                                EncodeHintType.QR_VERSION,
                                version.getVersionNumber(),
                                EncodeHintType.QR_MASK_PATTERN,
                                mask))
                .getMatrix();
        long[] columns = new long[side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                columns[x] |= reserved(x, y) ? (long) any.get(x, y) << (side - 1 - y) : 0;
            }
        }
        return columns;
    }
}
