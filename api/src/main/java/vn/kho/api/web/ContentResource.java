package vn.kho.api.web;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;

/** Stored content as an answer's body: streamed, with ranges. */
public final class ContentResource extends AbstractResource {
    private final Content content;

    private ContentResource(Content content) {
        this.content = content;
    }

    /**
     * A PDF to be saved.
     *
     * @param fileName without personal data; plain ASCII
     */
    public static ResponseEntity<ContentResource> pdf(Content content, ContentId id, String fileName) {
        return pdf(ResponseEntity.ok(), content, id, fileName);
    }

    /** The same in an answer that says more. */
    public static ResponseEntity<ContentResource> pdf(
            ResponseEntity.BodyBuilder answer, Content content, ContentId id, String fileName) {
        return answer.contentType(MediaType.APPLICATION_PDF)
                .contentLength(content.length())
                .eTag(etag(id))
                .cacheControl(CacheControl.noStore())
                .header("Repr-Digest", Digests.header(id))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString())
                .body(new ContentResource(content));
    }

    /** Entity tag of bytes: their SHA-256. */
    public static String etag(ContentId id) {
        return "\"" + id.hex() + "\"";
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return content.open();
    }

    @Override
    public long contentLength() {
        return content.length();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getDescription() {
        return "stored content";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
