package vn.kho.storage.disk;

import java.io.IOException;
import java.util.Locale;
import vn.kho.core.content.ContentProblem;

/** Tells a full disk from one that fails: Java has only the operating system's words for it. */
final class DiskProblem {
    private DiskProblem() {}

    static ContentProblem of(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota exceeded")) {
            return new ContentProblem.NoSpace(e);
        }
        return new ContentProblem.StoreUnavailable("the disk fails", e);
    }
}
