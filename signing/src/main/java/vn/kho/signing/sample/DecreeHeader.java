package vn.kho.signing.sample;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import vn.kho.core.intake.ManifestField;

/** The top of page 1: agency and number on the left, national title and date on the right. */
final class DecreeHeader {
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private DecreeHeader() {}

    /** Prints it and returns where the body starts. */
    static double print(Paper paper, Sheet sheet, Rectangle2D.Double column) throws IOException {
        double left = column.x + column.width * 0.19;
        double right = column.x + column.width * 0.69;
        double y = column.y + 12;

        sheet.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TextStyle.bold(11), right, y);
        sheet.centred("Độc lập - Tự do - Hạnh phúc", TextStyle.bold(12), right, y + 16);
        sheet.line(right - 79, y + 22.5, right + 79, y + 22.5);

        // Long names of ministries break after "BỘ ... VÀ".
        String agency = paper.get(ManifestField.ISSUER_NAME).toUpperCase(VIETNAMESE);
        int and = agency.indexOf(" VÀ ");
        sheet.centred(agency.substring(0, and), TextStyle.bold(11), left, y);
        sheet.centred(agency.substring(and + 1), TextStyle.bold(11), left, y + 14);
        sheet.line(left - 34, y + 21, left + 34, y + 21);

        sheet.centred("Số: " + paper.get(ManifestField.DOC_NUMBER), TextStyle.regular(12), left, y + 42);
        sheet.centred("Hà Nội, " + inWords(paper.issued()), TextStyle.italic(12), right, y + 42);
        return y + 62;
    }

    /** Days have two digits, months only in January and February. */
    private static String inWords(LocalDate date) {
        String month = date.getMonthValue() <= 2 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
        return String.format(VIETNAMESE, "ngày %02d tháng %s năm %d", date.getDayOfMonth(), month, date.getYear());
    }
}
