package vn.kho.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Turns pages, with each cursor as the text that a client would send back. */
public final class Pages {
    private Pages() {}

    /** All items of a list, read {@code limit} at a time. */
    public static <T> List<T> all(Function<PageRequest, Page<T>> list, int limit) {
        List<T> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<T> page = list.apply(new PageRequest(limit, after));
            all.addAll(page.items());
            after = page.next().map(cursor -> Cursor.parse(cursor.text()).orElseThrow());
        } while (after.isPresent());
        return all;
    }
}
