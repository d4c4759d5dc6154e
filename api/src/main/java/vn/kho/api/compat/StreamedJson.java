package vn.kho.api.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Spool;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentProblem;

/**
 * Requests that carry a document in base64 inside JSON. The document goes from the wire to disk piece by piece, and no
 * other text may be long.
 */
@Component
final class StreamedJson {
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int DEEPEST = 20;

    private final Spool spool;
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    StreamedJson(Spool spool) {
        this.spool = spool;
    }

    /** Takes the value that the parser stands on, or skips it. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonParser value);
    }

    /**
     * Reads a body that is one object.
     *
     * @throws RequestProblem when it is none
     * @throws ContentProblem when it is too long, or breaks off
     */
    void read(InputStream body, Field field) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable();
            }
            object(parser, field);
            if (parser.nextToken() != null) {
                throw unreadable();
            }
        } catch (StreamConstraintsException e) {
            throw unreadable();
        } catch (JacksonIOException e) {
            throw new ContentProblem.SourceFailed(new IOException(e));
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /** Reads the object that the parser stands on; what {@code field} leaves of a value is skipped. */
    static void object(JsonParser parser, Field field) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
            parser.skipChildren();
        }
    }

    /** The base64 value that the parser stands on, as a file. @throws RequestProblem naming {@code pointer} */
    Spool.Document document(JsonParser value, String pointer) {
        requireText(value, pointer);
        return spool.take((OutputStream file) -> decode(value, pointer, file));
    }

    /** The base64 value that the parser stands on, in memory. @throws ContentProblem.TooLarge beyond the limit */
    static Content small(JsonParser value, String pointer, int longest) {
        requireText(value, pointer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] from, int offset, int length) {
                if (count + length > longest) {
                    throw new ContentProblem.TooLarge(longest);
                }
                super.write(from, offset, length);
            }
        };
        decode(value, pointer, bytes);
        return Content.of(bytes.toByteArray());
    }

    /** The text that the parser stands on; empty for null. @throws RequestProblem naming {@code pointer} */
    static Optional<String> text(JsonParser value, String pointer, int longest) {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        requireText(value, pointer);
        String text = value.getString();
        if (text.length() > longest) {
            throw RequestProblem.ofField(pointer, "value-too-long");
        }
        return Optional.of(text);
    }

    private static void requireText(JsonParser value, String pointer) {
        if (value.currentToken() != JsonToken.VALUE_STRING) {
            throw RequestProblem.ofField(
                    pointer, value.currentToken() == JsonToken.VALUE_NULL ? "value-missing" : "value-malformed");
        }
    }

    private static void decode(JsonParser value, String pointer, OutputStream target) {
        try {
            value.readBinaryValue(target);
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            throw RequestProblem.ofField(pointer, "value-malformed");
        }
    }

    private static RequestProblem unreadable() {
        return new RequestProblem(RequestProblem.Kind.BODY_UNREADABLE);
    }
}
