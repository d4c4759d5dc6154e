package vn.kho.api.web;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.kho.api.problem.RequestProblem;

/** Pages of PDFs as PNG pictures. */
public final class PageImages {
    private static final int USUAL_DPI = 110;

    private PageImages() {}

    /**
     * A page as PNG.
     *
     * @param pages how many pages there are
     * @param dpi 20 to 300, 110 unless told
     * @param renderer makes the PNG at a resolution
     */
    public static ResponseEntity<byte[]> answer(
            int page, int pages, @Nullable Integer dpi, IntFunction<byte[]> renderer) {
        if (page < 1 || page > pages) {
            throw new RequestProblem(RequestProblem.Kind.PAGE_UNKNOWN);
        }
        int resolution = dpi == null ? USUAL_DPI : dpi;
        if (resolution < 20 || resolution > 300) {
            throw new RequestProblem(
                    RequestProblem.Kind.PARAMETER_MALFORMED,
                    List.of(new RequestProblem.Detail("dpi", "dpi-out-of-range", "")));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(renderer.apply(resolution));
    }
}
