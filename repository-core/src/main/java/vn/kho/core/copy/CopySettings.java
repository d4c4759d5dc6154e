package vn.kho.core.copy;

import java.time.Duration;
import vn.kho.core.catalogue.AgencyCode;

/**
 * How this office issues copies. What the law has not fixed is here.
 *
 * @param agency the copying agency, which keeps the registers
 * @param copyForm words of the copy form (Decree 30/2020 Art. 25)
 * @param verifyUrl address of verification; the look-up code is put in place of {@code {code}}
 * @param registerLine line beside the QR code; {@code {number}}, {@code {year}} and {@code {code}} are replaced
 * @param reason the signature's /Reason
 * @param location the signature's /Location
 * @param levels level of the signature, by result type
 * @param longestIssue after this time an open line counts as abandoned
 * @param maxAppendedBytes limit of the section that sealing appends
 */
public record CopySettings(
        AgencyCode agency,
        String copyForm,
        String verifyUrl,
        String registerLine,
        String reason,
        String location,
        LevelRules levels,
        Duration longestIssue,
        long maxAppendedBytes) {}
