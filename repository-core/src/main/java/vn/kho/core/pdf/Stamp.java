package vn.kho.core.pdf;

import java.time.OffsetDateTime;

/**
 * What one sealed copy shows and says (Decree 30/2020 Appendix I Part II.I: form of copy, agency, signing time).
 *
 * @param signingTime shown as ISO 8601 with offset, seconds precision
 * @param registerNumber from 1, within {@code registerYear}
 * @param code look-up code as it stands in addresses
 * @param printedCode look-up code as people read it
 */
public record Stamp(
        StampProfile profile,
        OffsetDateTime signingTime,
        int registerNumber,
        int registerYear,
        String code,
        String printedCode) {

    /** What the QR code carries. */
    public String verifyUrl() {
        return profile.verifyUrl().replace("{code}", code);
    }

    /** The line beside the QR code. */
    public String registerLine() {
        return profile.registerLine()
                .replace("{number}", Integer.toString(registerNumber))
                .replace("{year}", Integer.toString(registerYear))
                .replace("{code}", printedCode);
    }
}
