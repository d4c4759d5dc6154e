package vn.kho.core.result;

/** What can go wrong with an archived result. */
public abstract sealed class ResultProblem extends RuntimeException {
    private ResultProblem(String message) {
        super(message);
    }

    /** The archive holds no such result, or the caller may not know of it. */
    public static final class Unknown extends ResultProblem {
        public Unknown() {
            super("no such result, or not visible");
        }
    }

    /** A result with that code or number is in the archive already. */
    public static final class Duplicate extends ResultProblem {
        private final ResultId existing;

        public Duplicate(ResultId existing) {
            super("already in the archive: " + existing);
            this.existing = existing;
        }

        public ResultId existing() {
            return existing;
        }
    }

    /** Somebody else changed the record in the meantime. */
    public static final class Changed extends ResultProblem {
        public Changed() {
            super("the record was changed in the meantime");
        }
    }

    /** The result has a holder's number already. */
    public static final class AlreadyMatched extends ResultProblem {
        public AlreadyMatched() {
            super("the result is matched already");
        }
    }

    /** The event doesn't fit the timeline as it stands. */
    public static final class EventRefused extends ResultProblem {
        private final Why why;

        public EventRefused(Why why) {
            super("event refused: " + why);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /** Why an event doesn't fit. */
    public enum Why {
        /** A result is issued once. */
        ALREADY_ISSUED,
        /** It was revoked, invalidated, returned or superseded before. */
        ALREADY_ENDED,
        /** Only a suspended result can be resumed. */
        NOT_SUSPENDED,
        /** It is suspended already. */
        ALREADY_SUSPENDED,
        /** Only an ended result can be reinstated. */
        NOT_ENDED,
        /** An extension takes effect at the latest when the term ends. */
        EXTENDED_AFTER_END,
        /** An extension needs a last day after the present one. */
        LAST_DAY_NOT_LATER,
        /** The event takes effect before the result was issued. */
        BEFORE_ISSUE,
        /** A later event annuls what this one would do; record it with a moment after that one. */
        OVERTAKEN,
        /** The result that replaces this one isn't in the archive, or is this one. */
        NO_SUCH_SUCCESSOR
    }
}
