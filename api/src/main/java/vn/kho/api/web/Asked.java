package vn.kho.api.web;

import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Paging of lists on pages: which part was asked for, and where "more" leads. */
public final class Asked {
    private static final int PER_PAGE = 50;

    private Asked() {}

    /** @param after the cursor of the link; a malformed one starts from the beginning */
    public static PageRequest after(Optional<String> after) {
        return new PageRequest(PER_PAGE, after.flatMap(Cursor::parse));
    }

    /**
     * Address of the next part, or empty text on the last one.
     *
     * @param address of the list with its filters
     */
    public static String next(Page<?> page, UriComponentsBuilder address) {
        return page.next()
                .map(cursor -> address.queryParam("after", cursor.text())
                        .encode()
                        .build()
                        .toUriString())
                .orElse("");
    }
}
