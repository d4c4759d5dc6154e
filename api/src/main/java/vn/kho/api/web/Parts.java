package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.content.ContentProblem;

/** The parts of a multipart body, one after the other as they come off the wire: nothing is kept. */
public final class Parts {
    private Parts() {}

    /** What to do with a part. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Reads one part; what it leaves unread is skipped.
         *
         * @param field name of the form's field
         * @param fileName as the client sent it, or empty
         */
        void visit(String field, String fileName, InputStream bytes) throws IOException;
    }

    /**
     * Visits all parts in their order.
     *
     * @throws RequestProblem when the body isn't well-formed multipart
     * @throws ContentProblem.SourceFailed when the client breaks off
     */
    public static void forEach(HttpServletRequest request, Visitor visitor) {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        try {
            FileItemInputIterator parts = upload.getItemIterator(request);
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                String fileName = nameOf(part);
                try (InputStream bytes = part.getInputStream()) {
                    visitor.visit(part.getFieldName(), fileName, bytes);
                }
            }
        } catch (FileUploadException malformed) {
            throw new RequestProblem(RequestProblem.Kind.MULTIPART_MALFORMED);
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }

    private static String nameOf(FileItemInput part) {
        try {
            return part.getName() == null ? "" : part.getName();
        } catch (InvalidPathException e) {
            // A NUL in it: whoever takes the part refuses it by its name, and the other parts go on.
            return e.getInput();
        }
    }
}
