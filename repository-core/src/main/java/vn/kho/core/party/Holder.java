package vn.kho.core.party;

import java.util.Optional;

/**
 * Holder of a result (chủ giấy tờ), as printed on it.
 *
 * @param id the number, or empty while nobody has matched the result to one
 * @param name in Unicode NFC
 */
public record Holder(HolderKind kind, Optional<HolderId> id, String name) {
    public Holder {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a holder has a name");
        }
        if (id.isPresent() && id.get().kind() != kind) {
            throw new IllegalArgumentException("a " + kind + " can't have a number of another kind");
        }
    }

    public boolean matched() {
        return id.isPresent();
    }

    public Holder withId(HolderId number) {
        return new Holder(number.kind(), Optional.of(number), name);
    }

    /** The name for people who need not know it: {@code Nguyễn Thị Lan} becomes {@code Nguyễn T. L.}. */
    public String maskedName() {
        String[] words = name.strip().split("\\s+");
        StringBuilder masked = new StringBuilder(words.length > 1 ? words[0] : initial(words[0]));
        for (int i = 1; i < words.length; i++) {
            masked.append(' ').append(initial(words[i]));
        }
        return masked.toString();
    }

    private static String initial(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)) + ".";
    }

    @Override
    public String toString() {
        return "Holder[" + kind + ", " + id + "]";
    }
}
