package vn.kho.core.content;

import org.jspecify.annotations.Nullable;

/** What can go wrong with stored bytes. */
public abstract sealed class ContentProblem extends RuntimeException {
    private ContentProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The store can't be reached or doesn't answer; trying later may help. */
    public static final class StoreUnavailable extends ContentProblem {
        public StoreUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The store has no room left. */
    public static final class NoSpace extends ContentProblem {
        public NoSpace(@Nullable Throwable cause) {
            super("no space left in the store", cause);
        }
    }

    /** More bytes than allowed. */
    public static final class TooLarge extends ContentProblem {
        private final long maxBytes;

        public TooLarge(long maxBytes) {
            super("more than " + maxBytes + " bytes", null);
            this.maxBytes = maxBytes;
        }

        public long maxBytes() {
            return maxBytes;
        }
    }

    /** The source of the bytes failed before its end. */
    public static final class SourceFailed extends ContentProblem {
        public SourceFailed(@Nullable Throwable cause) {
            super("the source of the bytes failed", cause);
        }
    }

    /** A record refers to an object that is not in the store: an incident, not a caller's error. */
    public static final class Missing extends ContentProblem {
        public Missing(ObjectKey key) {
            super("no object " + key.value(), null);
        }
    }

    /** Stored bytes are not those that were stored: an incident, not a caller's error. */
    public static final class Corrupt extends ContentProblem {
        public Corrupt(ObjectKey key, @Nullable Throwable cause) {
            super("object " + key.value() + " is not what was stored", cause);
        }
    }
}
