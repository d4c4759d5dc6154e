package vn.kho.core.copy;

import vn.kho.core.result.ResultStatus;

/** Why there is no copy. */
public abstract sealed class CopyProblem extends RuntimeException {
    private CopyProblem(String message) {
        super(message);
    }

    /** No such copy, or not visible to the caller. */
    public static final class Unknown extends CopyProblem {
        public Unknown() {
            super("no such copy, or not visible");
        }
    }

    /** The result is not in force, so no copy of it is issued. */
    public static final class NotInForce extends CopyProblem {
        private final ResultStatus status;

        public NotInForce(ResultStatus status) {
            super("the result is " + status);
            this.status = status;
        }

        public ResultStatus status() {
            return status;
        }
    }

    /** The result has no holder yet. */
    public static final class HolderUnmatched extends CopyProblem {
        public HolderUnmatched() {
            super("the result has no holder yet");
        }
    }

    /** The paper was issued by a body whose register the copying agency does not keep. */
    public static final class NotOurRegister extends CopyProblem {
        public NotOurRegister() {
            super("issued by another body");
        }
    }

    /** The use-by day lies in the past. */
    public static final class UseByPast extends CopyProblem {
        public UseByPast() {
            super("the use-by day lies in the past");
        }
    }

    /** Another node raised the copy first. */
    public static final class RaisedMeanwhile extends CopyProblem {
        public RaisedMeanwhile() {
            super("the copy was raised meanwhile");
        }
    }

    /** The line is complete or void already. */
    public static final class NotOpen extends CopyProblem {
        public NotOpen() {
            super("the line is not open");
        }
    }

    /** There is nothing to be signed: the result is signed already, and is delivered as it is. */
    public static final class SignedAlready extends CopyProblem {
        public SignedAlready() {
            super("the result is signed already");
        }
    }

    /** The signature came too late, or the copy was given up for another reason. */
    public static final class PendingExpired extends CopyProblem {
        public PendingExpired() {
            super("the copy waited too long for its signature");
        }
    }
}
