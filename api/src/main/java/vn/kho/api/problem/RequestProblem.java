package vn.kho.api.problem;

import java.util.List;
import java.util.Locale;

/** What is wrong with a request itself, before a use case sees it. */
public final class RequestProblem extends RuntimeException {
    private final Kind kind;
    private final List<Detail> details;

    public RequestProblem(Kind kind) {
        this(kind, List.of());
    }

    public RequestProblem(Kind kind, List<Detail> details) {
        super(kind.code());
        this.kind = kind;
        this.details = List.copyOf(details);
    }

    /** One field that can't be accepted. @param pointer JSON Pointer into the body, or the parameter's name */
    public static RequestProblem ofField(String pointer, String code) {
        return new RequestProblem(Kind.FIELDS_INVALID, List.of(new Detail(pointer, code, "")));
    }

    public Kind kind() {
        return kind;
    }

    public List<Detail> details() {
        return details;
    }

    /**
     * One fault among several.
     *
     * @param pointer JSON Pointer into the body, or the parameter's name
     * @param code stable code with a text of its own
     * @param subject what it is about, such as the header of a column; at most 80 characters, or empty
     */
    public record Detail(String pointer, String code, String subject) {}

    /** Kinds of faults; the code on REST is the name in kebab-case. */
    public enum Kind {
        NOT_FOUND,
        PAGE_UNKNOWN,
        REPRESENTATION_UNKNOWN,
        PARAMETER_MALFORMED,
        CURSOR_MALFORMED,
        HASH_MALFORMED,
        LOOKUP_CODE_MALFORMED,
        DIGEST_MALFORMED,
        MULTIPART_MALFORMED,
        FIELDS_INVALID,
        IDEMPOTENCY_KEY_MISSING,
        IDEMPOTENCY_KEY_MALFORMED,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_IN_PROGRESS,
        PRECONDITION_REQUIRED,
        PRECONDITION_FAILED,
        UPLOAD_COLLIDED,
        MANIFEST_NOT_UTF8,
        MANIFEST_NOT_CSV,
        MANIFEST_EMPTY,
        MANIFEST_HEADERS,
        MANIFEST_TOO_LARGE,
        BODY_UNREADABLE,
        COPY_ORDERS_TOO_MANY,
        QUESTIONS_TOO_MANY;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
