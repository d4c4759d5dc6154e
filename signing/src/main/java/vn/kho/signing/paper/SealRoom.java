package vn.kho.signing.paper;

/**
 * Room for a seal in a QR code of version 11 with error correction L (ISO/IEC 18004:2015, table 7): the largest whose
 * modules are legible at a size that fits a margin.
 */
public final class SealRoom {
    /** What all seals begin with. */
    public static final String MARK = "#1";

    /** Data bits of 11-L. */
    public static final int BITS = 324 * 8;

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int MODE_BITS = 4;
    private static final int BYTE_COUNT_BITS = 16;
    private static final int ALPHANUMERIC_COUNT_BITS = 11;
    private static final int PAIR_BITS = 11;
    private static final int SINGLE_BITS = 6;

    private SealRoom() {}

    /**
     * Bytes that a seal's map may have behind an address; negative when there is no room at all.
     *
     * @param address look-up address with its code, the longest run of digits and capital letters in it
     */
    static int bytes(String address) {
        // One segment for the code, which has a few characters more when letters beside it are capitals too.
        int from = 0;
        int to = 0;
        for (int i = 0, start = 0; i <= address.length(); i++) {
            if (i == address.length() || !isOfCode(address.charAt(i))) {
                if (i - start > to - from) {
                    from = start;
                    to = i;
                }
                start = i + 1;
            }
        }
        int left = BITS
                - bits(address.substring(0, from))
                - bits(address.substring(from, to))
                - bits(address.substring(to) + "#")
                - bits("");
        int characters = left / PAIR_BITS * 2 + (left % PAIR_BITS >= SINGLE_BITS ? 1 : 0);
        return Base41.bytes(characters - (MARK.length() - 1)) - RawEcdsa.BYTES;
    }

    private static boolean isOfCode(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    /** Bits of a segment; of an empty one its head, alphanumeric. */
    private static int bits(String segment) {
        boolean alphanumeric = segment.chars().allMatch(c -> ALPHANUMERIC.indexOf(c) >= 0);
        return MODE_BITS
                + (alphanumeric
                        ? ALPHANUMERIC_COUNT_BITS
                                + segment.length() / 2 * PAIR_BITS
                                + segment.length() % 2 * SINGLE_BITS
                        : BYTE_COUNT_BITS + segment.length() * Byte.SIZE);
    }
}
