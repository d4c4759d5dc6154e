package vn.kho.core.intake;

/** What can go wrong in digitisation. */
public abstract sealed class IntakeProblem extends RuntimeException {
    private IntakeProblem(String message) {
        super(message);
    }

    /** No such batch, or not of the caller's agency. */
    public static final class UnknownBatch extends IntakeProblem {
        public UnknownBatch() {
            super("no such batch, or not visible");
        }
    }

    /** No such item, or not of the caller's agency. */
    public static final class UnknownItem extends IntakeProblem {
        public UnknownItem() {
            super("no such item, or not visible");
        }
    }

    /** The batch takes no more files. */
    public static final class BatchClosed extends IntakeProblem {
        public BatchClosed() {
            super("the batch is closed");
        }
    }

    /** The agency of the batch isn't the caller's. */
    public static final class ForeignAgency extends IntakeProblem {
        public ForeignAgency() {
            super("not an agency of the caller");
        }
    }

    /** Somebody else changed the record in the meantime. */
    public static final class Changed extends IntakeProblem {
        public Changed() {
            super("the record was changed in the meantime");
        }
    }

    /** The item's state doesn't allow this. */
    public static final class WrongState extends IntakeProblem {
        private final ItemState state;

        public WrongState(ItemState state) {
            super("not possible in state " + state);
            this.state = state;
        }

        public ItemState state() {
            return state;
        }
    }

    /** Another file of the same name came earlier and is not waiting to be replaced. */
    public static final class OtherFileOfThatName extends IntakeProblem {
        public OtherFileOfThatName() {
            super("the batch has another file of that name");
        }
    }

    /** The bytes that came are not those that were announced. */
    public static final class DigestMismatch extends IntakeProblem {
        public DigestMismatch() {
            super("the bytes are not those that were announced");
        }
    }

    /** Four eyes: who uploaded or described an item can't decide on it. */
    public static final class OwnWork extends IntakeProblem {
        public OwnWork() {
            super("the checker can't be who uploaded or described it");
        }
    }

    /** The text can't name a file of a batch. */
    public static final class MalformedFileName extends IntakeProblem {
        public MalformedFileName() {
            super("not a file name");
        }
    }
}
