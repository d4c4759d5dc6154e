package vn.kho.core.party;

/** What can be wrong with a holder's number. Messages never repeat the number. */
public abstract sealed class PartyProblem extends RuntimeException {
    private PartyProblem(String message) {
        super(message);
    }

    /** The text isn't a number of the kind that it should be. */
    public static final class MalformedId extends PartyProblem {
        private final HolderKind kind;
        private final Fault fault;

        public MalformedId(HolderKind kind, Fault fault) {
            super("malformed " + kind + " number: " + fault);
            this.kind = kind;
            this.fault = fault;
        }

        public HolderKind kind() {
            return kind;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** What is wrong with the text. */
    public enum Fault {
        /** Wrong length or characters. */
        FORM,
        /** The century digit and the year give a year of birth in the future. */
        BIRTH_YEAR,
        /** The check digit doesn't fit: most often one digit is mistyped. */
        CHECKSUM
    }
}
