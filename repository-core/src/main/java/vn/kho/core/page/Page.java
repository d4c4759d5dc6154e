package vn.kho.core.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some items of a list, and where the next page starts if there is one. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows read with {@code limit + 1}: the one too many says that there is a next page.
     *
     * @param cursorOf position of an item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Optional.of(cursorOf.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
