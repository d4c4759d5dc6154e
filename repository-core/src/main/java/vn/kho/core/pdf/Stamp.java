package vn.kho.core.pdf;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What one sealed copy shows and says (Decree 30/2020 Appendix I Part II.I: form of copy, agency, signing time).
 *
 * @param signingTime shown as ISO 8601 with offset, seconds precision
 * @param registerNumber from 1, within {@code registerYear}
 * @param code look-up code as it stands in addresses
 * @param printedCode look-up code as people read it
 * @param seal what the QR code has behind the address, from {@code #} on: characters of its alphanumeric mode
 */
public record Stamp(
        StampProfile profile,
        OffsetDateTime signingTime,
        int registerNumber,
        int registerYear,
        String code,
        String printedCode,
        Optional<String> seal) {

    /** A stamp whose QR code has the address alone. */
    public Stamp(
            StampProfile profile,
            OffsetDateTime signingTime,
            int registerNumber,
            int registerYear,
            String code,
            String printedCode) {
        this(profile, signingTime, registerNumber, registerYear, code, printedCode, Optional.empty());
    }

    /** The same with a seal, or without. */
    public Stamp withSeal(Optional<String> other) {
        return new Stamp(profile, signingTime, registerNumber, registerYear, code, printedCode, other);
    }

    /** What the QR code carries. */
    public String qrText() {
        return verifyUrl() + seal.orElse("");
    }

    /** Where the copy is looked up. */
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
