package vn.kho.api.web;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpResponse;

/** Streams stored content to the client, with few system calls. */
final class ContentConverter extends AbstractHttpMessageConverter<ContentResource> {
    /** As large as what a store's stream hands over at once; smaller buffers cut it up. */
    static final int BUFFER_BYTES = 128 * 1024;

    ContentConverter() {
        super(MediaType.ALL);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ContentResource.class == type;
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected ContentResource readInternal(Class<? extends ContentResource> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("content is only written", message);
    }

    @Override
    protected Long getContentLength(ContentResource content, @Nullable MediaType type) {
        return content.contentLength();
    }

    @Override
    protected void writeInternal(ContentResource content, HttpOutputMessage message) throws IOException {
        if (message instanceof ServletServerHttpResponse response) {
            response.getServletResponse().setBufferSize(BUFFER_BYTES);
        }
        try (InputStream in = content.getInputStream()) {
            in.transferTo(message.getBody());
        }
    }
}
