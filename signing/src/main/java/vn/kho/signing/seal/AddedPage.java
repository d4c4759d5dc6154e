package vn.kho.signing.seal;

import java.util.List;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.source.SourceFacts.Colour;

/** The page that is added behind a source whose first page has no free place for the stamp: it says so. */
final class AddedPage {
    private static final float FONT = 11;
    private static final int LINES = 40;

    /** Lines as they are set when the page is wide enough. */
    static final List<String> WORDS = List.of(
            "Trang này do hệ thống cấp bản sao điện tử thêm vào.",
            "Trang 1 của bản được sao không còn chỗ trống để thể hiện hình thức sao, tên cơ quan, thời gian ký và mã tra"
                    + " cứu mà không che nội dung; các thông tin đó được đặt tại trang này. Nội dung các trang trước giữ"
                    + " nguyên như bản được sao.",
            "This page was added by the system that issues electronic copies. Page 1 has no free place for the copy"
                    + " form, the agency, the signing time and the look-up code without covering its content; they"
                    + " stand on this page. All pages before it are exactly those of the archived document.");

    private AddedPage() {}

    /** Content of the page: the words in the place that block and panel leave. */
    static Drawing draw(StampFace face, Colour colour, Box note) {
        TextLines text = face.fit(WORDS, FONT, note.width(), LINES);
        return new Drawing.Builder(face.font(), face.like(), colour)
                .text(text, note.x(), note.top())
                .build(note.right(), note.top());
    }

    /** Writes the page. @param annotations references to what it bears @param font reference to the font */
    static void write(
            SectionWriter out,
            UpdatePlan plan,
            StampFace face,
            SourceFacts facts,
            Placement placement,
            Ref page,
            String fontRef,
            String annotations) {
        Ref contents = plan.take();
        draw(face, facts.colour(), placement.note()).stream(out, contents);
        plan.addPage(out, page);
        out.object(
                page,
                "<</Type/Page/Parent " + facts.pages().ref() + box("/MediaBox", placement) + box("/CropBox", placement)
                        + "/Rotate 0/Resources" + Drawing.resources(fontRef, facts.colour()) + "/Contents "
                        + contents
                        + "/Annots[" + annotations + "]>>");
    }

    /** Both boxes: a page may inherit those of its ancestors. */
    private static String box(String key, Placement placement) {
        return key + "[0 0 " + Decimal.text(placement.frame().width()) + " "
                + Decimal.text(placement.frame().height()) + "]";
    }
}
