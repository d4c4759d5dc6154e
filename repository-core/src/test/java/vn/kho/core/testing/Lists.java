package vn.kho.core.testing;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Orders and pages as a database does: ids count as unsigned, which {@code UUID.compareTo} does not. */
final class Lists {
    private static final Comparator<Cursor> OLDEST =
            Comparator.comparing(Cursor::at).thenComparing(cursor -> cursor.id().toString());

    private Lists() {}

    static <T> List<T> oldestFirst(Stream<T> all, Function<T, Cursor> cursorOf) {
        return all.sorted(Comparator.comparing(cursorOf, OLDEST)).toList();
    }

    static <T> Page<T> newestFirst(Stream<T> all, PageRequest request, Function<T, Cursor> cursorOf) {
        List<T> rows = all.filter(item -> request.after().isEmpty()
                        || OLDEST.compare(cursorOf.apply(item), request.after().get()) < 0)
                .sorted(Comparator.comparing(cursorOf, OLDEST).reversed())
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(rows, request.limit(), cursorOf);
    }
}
