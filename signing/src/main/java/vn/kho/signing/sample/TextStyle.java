package vn.kho.signing.sample;

/** A size in points and a weight. */
record TextStyle(double size, Weight weight) {
    enum Weight {
        REGULAR,
        BOLD,
        ITALIC,
        BOLD_ITALIC;

        boolean bold() {
            return this == BOLD || this == BOLD_ITALIC;
        }

        boolean italic() {
            return this == ITALIC || this == BOLD_ITALIC;
        }
    }

    static TextStyle regular(double size) {
        return new TextStyle(size, Weight.REGULAR);
    }

    static TextStyle bold(double size) {
        return new TextStyle(size, Weight.BOLD);
    }

    static TextStyle italic(double size) {
        return new TextStyle(size, Weight.ITALIC);
    }
}
