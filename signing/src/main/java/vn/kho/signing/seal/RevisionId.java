package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import vn.kho.core.content.ContentId;
import vn.kho.signing.source.SourceFacts;

/** Second half of a file's identifier (ISO 32000-2, 14.4): tells its revisions apart. */
final class RevisionId {
    private static final int DIGITS = 32;

    private RevisionId() {}

    /** For an update of the file with these facts: 32 hexadecimal digits. */
    static String of(SourceFacts facts) {
        String before = facts.firstId() + " " + facts.length();
        return ContentId.of(before.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }
}
