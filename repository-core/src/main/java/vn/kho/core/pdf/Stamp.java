package vn.kho.core.pdf;

import java.time.OffsetDateTime;

/**
 * What a sealed copy shows and says (Decree 30/2020 Appendix I Part II.I: form of copy, agency, signing time).
 *
 * @param copyForm the words of the law, such as {@code SAO Y}
 * @param agency name of the copying agency
 * @param signingTime shown as ISO 8601 with offset, seconds precision
 * @param verifyUrl address that the QR code carries, with the copy's look-up code
 * @param registerLine copy register number and look-up code, shown beside the QR code
 * @param reason the signature's /Reason
 * @param location the signature's /Location
 */
public record Stamp(
        String copyForm,
        String agency,
        OffsetDateTime signingTime,
        String verifyUrl,
        String registerLine,
        String reason,
        String location) {}
