package vn.kho.signing.seal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.kho.core.pdf.Stamp;

/**
 * The words of a stamp, ready to be shown.
 *
 * @param block form of copy, agency and time (Decree 30/2020 Appendix I Part II.I point 4)
 * @param lookup register line and how to verify the copy
 * @param url what the QR code carries
 */
record StampText(List<String> block, List<String> lookup, String url) {
    private static final DateTimeFormatter ISO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** @throws IllegalArgumentException when the stamp has a character that can't be shown */
    static StampText of(Stamp stamp) {
        return new StampText(
                List.of(
                        StampFont.showable(stamp.profile().copyForm()),
                        StampFont.showable(stamp.profile().agency()),
                        ISO_SECONDS.format(stamp.signingTime())),
                List.of(
                        StampFont.showable(stamp.registerLine()),
                        "Tra cứu, xác minh bản sao này: quét mã QR hoặc truy cập",
                        StampFont.showable(stamp.verifyUrl())),
                stamp.verifyUrl());
    }
}
