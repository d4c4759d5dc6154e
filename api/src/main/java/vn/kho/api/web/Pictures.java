package vn.kho.api.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Page images on pages: kept by the browser of whoever may see them for a few minutes, so that turning pages is quick. */
public final class Pictures {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private Pictures() {}

    /** @param png makes the picture; refuses a page that isn't there as an illegal argument */
    public static ResponseEntity<byte[]> answer(Supplier<byte[]> png) {
        try {
            byte[] picture = png.get();
            return ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                    .body(picture);
        } catch (IllegalArgumentException noSuchPage) {
            return ResponseEntity.notFound().build();
        }
    }
}
