package vn.kho.core.page;

import java.util.Optional;

/** Which part of a list is asked for: at most {@code limit} items, 1 to 200, after a cursor. */
public record PageRequest(int limit, Optional<Cursor> after) {
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }
}
