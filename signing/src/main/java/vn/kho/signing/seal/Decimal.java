package vn.kho.signing.seal;

/** Numbers as PDF wants them (ISO 32000-2, 7.3.3): without exponent, here with four decimals at most. */
final class Decimal {
    private static final int SCALE = 10_000;

    private Decimal() {}

    /** @throws IllegalArgumentException when the number is far larger than any place on a page */
    static String text(double value) {
        if (!(Math.abs(value) < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("no place on a page: " + value);
        }
        long scaled = Math.round(Math.abs(value) * SCALE);
        StringBuilder text = new StringBuilder(value < 0 && scaled > 0 ? "-" : "").append(scaled / SCALE);
        long fraction = scaled % SCALE;
        if (fraction > 0) {
            String digits = Long.toString(SCALE + fraction);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
        return text.toString();
    }
}
