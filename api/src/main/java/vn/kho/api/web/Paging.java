package vn.kho.api.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/**
 * The parameters {@code limit} (1 to 200, 50 unless told) and {@code cursor} of every list.
 *
 * @param limit most items wanted
 * @param cursor where the page before ended
 */
public record Paging(@Nullable Integer limit, @Nullable String cursor) {
    private static final int USUAL = 50;

    /** @throws RequestProblem when the limit is out of range or the cursor isn't one of ours */
    public PageRequest request() {
        int items = limit == null ? USUAL : limit;
        if (items < 1 || items > PageRequest.MAX_LIMIT) {
            throw new RequestProblem(
                    RequestProblem.Kind.PARAMETER_MALFORMED,
                    List.of(new RequestProblem.Detail("limit", "limit-out-of-range", "")));
        }
        if (cursor == null || cursor.isEmpty()) {
            return PageRequest.first(items);
        }
        Cursor after = Cursor.parse(cursor).orElseThrow(() -> new RequestProblem(RequestProblem.Kind.CURSOR_MALFORMED));
        return new PageRequest(items, Optional.of(after));
    }

    /** A page of a list. @param nextCursor where the next page starts; null on the last one */
    public record PageView<T>(List<T> items, Optional<String> nextCursor) {}

    /** The answer to the current request: the page, and a link to the next one. */
    public static <T, R> ResponseEntity<PageView<R>> answer(Page<T> page, Function<T, R> view) {
        Optional<String> next = page.next().map(Cursor::text);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        next.ifPresent(cursor -> answer.header(HttpHeaders.LINK, "<" + nextAddress(cursor) + ">; rel=\"next\""));
        return answer.body(new PageView<>(page.items().stream().map(view).toList(), next));
    }

    /** Relative, so that no Host header of a client can lead it elsewhere. */
    private static String nextAddress(String cursor) {
        var next = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", cursor)
                .build();
        return next.getPath() + "?" + next.getQuery();
    }
}
