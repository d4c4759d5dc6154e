package vn.kho.api.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.content.ContentId;

/** Strong entity tags: of records their revision, of other views a digest of what they show. */
public final class Etags {
    private static final Pattern OF_REVISION = Pattern.compile("\"(\\d{1,18})(?:-[a-z-]+)?\"");

    private Etags() {}

    public static String ofRevision(long revision) {
        return "\"" + revision + "\"";
    }

    /** For records whose view also depends on the day. @param state in lower case, with dashes */
    public static String ofRevision(long revision, String state) {
        return "\"" + revision + "-" + state + "\"";
    }

    /** @param view a record: its text form shows all that it holds */
    public static String ofView(Object view) {
        String digest =
                ContentId.of(view.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return "\"" + digest.substring(0, 32) + "\"";
    }

    /**
     * The revision that an {@code If-Match} header names.
     *
     * @throws RequestProblem when it is missing, or names no revision and so can't be the present one
     */
    public static long revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new RequestProblem(RequestProblem.Kind.PRECONDITION_REQUIRED);
        }
        Matcher tag = OF_REVISION.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new RequestProblem(RequestProblem.Kind.PRECONDITION_FAILED);
        }
        return Long.parseLong(tag.group(1));
    }
}
