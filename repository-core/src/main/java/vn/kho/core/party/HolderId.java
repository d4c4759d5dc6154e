package vn.kho.core.party;

/**
 * Number that identifies a holder. Its {@code toString} is masked, so that logs and messages carry no personal data.
 */
public sealed interface HolderId permits PersonId, OrganisationId, ForeignPaperId {
    HolderKind kind();

    /** The bare number, without separators, upper case. Personal data: never in logs, keys or error texts. */
    String number();

    /** The number with its middle hidden, for people who need not know it. */
    default String masked() {
        String number = number();
        int shown = number.length() >= 10 ? 4 : 1;
        return number.substring(0, shown)
                + "*".repeat(number.length() - 2 * shown)
                + number.substring(number.length() - shown);
    }

    /**
     * Reads a number from a person or another system; blanks, dots and dashes between digits are dropped.
     *
     * @throws PartyProblem.MalformedId when it isn't a number of that kind
     */
    static HolderId parse(HolderKind kind, String text) {
        return switch (kind) {
            case PERSON -> PersonId.parse(text);
            case ORGANISATION -> OrganisationId.parse(text);
            case FOREIGN -> ForeignPaperId.parse(text);
        };
    }
}
