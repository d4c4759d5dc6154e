package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.refused;
import static vn.kho.signing.conformance.Sample.TRAILER;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import vn.kho.core.pdf.PdfProblem.Reason;

/** What can't be updated safely and therefore never gets into the archive. */
final class RefusedKinds {
    private RefusedKinds() {}

    static List<Kind> all() {
        byte[] plain = Sample.plain();
        String text = RawFile.latin1(plain);
        long xref = RawFile.startxref(plain);
        return List.of(
                refused("empty", () -> new byte[0], Reason.NOT_A_PDF),
                refused("not-a-pdf", () -> "<html>".getBytes(StandardCharsets.US_ASCII), Reason.NOT_A_PDF),
                refused(
                        "header-not-at-the-start",
                        () -> RawFile.latin1("junk\n" + text),
                        Reason.NOT_A_PDF,
                        Reason.BROKEN),
                refused(
                        "encrypted-for-owner",
                        () -> Tool.qpdf(plain, "--encrypt", "", "owner", "256", "--"),
                        Reason.ENCRYPTED),
                refused(
                        "encrypted-for-user",
                        () -> Tool.qpdf(plain, "--encrypt", "user", "owner", "256", "--"),
                        Reason.ENCRYPTED),
                refused(
                        "encrypted-with-aes-128",
                        () -> Tool.qpdf(plain, "--encrypt", "", "owner", "128", "--use-aes=y", "--"),
                        Reason.ENCRYPTED),
                broken("startxref-one-off", ended(text, xref + 1)),
                broken("startxref-zero", ended(text, 0)),
                broken("startxref-past-the-end", ended(text, 99_999_999)),
                broken("startxref-at-an-object", ended(text, text.indexOf("4 0 obj"))),
                broken("startxref-of-eleven-digits", ended(text, 10_000_000_000L + xref)),
                broken("startxref-missing", text.substring(0, text.indexOf("startxref"))),
                broken("startxref-no-number", text.replace("startxref\n" + xref, "startxref\nx")),
                broken("truncated-in-the-middle", text.substring(0, text.length() / 2)),
                broken("truncated-in-the-trailer", text.substring(0, text.indexOf("/ID"))),
                broken("offsets-shifted", shifted(text)),
                broken("root-missing", text.replace("/Root 1 0 R", "           ")),
                broken("root-null", text.replace("/Root 1 0 R", "/Root 9 0 R")),
                broken("root-is-the-page", text.replace("/Root 1 0 R", "/Root 3 0 R")),
                broken("pages-missing", text.replace("/Pages 2 0 R", "/Pages 9 0 R")),
                broken("pages-root-is-a-page", text.replace("/Pages 2 0 R", "/Pages 3 0 R")),
                broken("pages-count-wrong", text.replace("/Count 1", "/Count 2")),
                broken("pages-of-none", text.replace("/Count 1 /Kids [3 0 R]", "/Count 0 /Kids []     ")),
                broken("pages-in-a-loop", text.replace("/Kids [3 0 R]", "/Kids [2 0 R]")),
                broken("page-of-no-size", text.replace("[0 0 595 842]", "[0 0 0 842]  ")),
                broken("previous-section-in-a-loop", previous(xref)),
                broken("previous-section-missing", previous(7)),
                broken("object-of-another-number", text.replace("3 0 obj", "8 0 obj")),
                refused(
                        "generation-of-another-number",
                        () -> RawFile.latin1(text.replace("3 0 obj", "3 1 obj")),
                        Reason.BROKEN));
    }

    private static Kind broken(String name, String pdf) {
        return refused(name, () -> RawFile.latin1(pdf), Reason.BROKEN);
    }

    private static String ended(String text, long startxref) {
        return text.substring(0, text.indexOf("startxref")) + "startxref\n" + startxref + "\n%%EOF\n";
    }

    /** Something was put in after the header, by a mail server say, so that no offset is right. */
    private static String shifted(String text) {
        int at = text.indexOf("1 0 obj");
        return text.substring(0, at) + "%inserted\n" + text.substring(at);
    }

    private static String previous(long offset) {
        RawFile file = Sample.file();
        byte[] pdf = file.endWithTable(TRAILER + " /Prev " + offset);
        return RawFile.latin1(Arrays.copyOf(pdf, pdf.length));
    }
}
