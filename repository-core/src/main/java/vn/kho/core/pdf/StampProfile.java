package vn.kho.core.pdf;

/**
 * What every copy of one office shows and says, whatever the copy.
 *
 * @param copyForm the words of the law, such as {@code SAO Y}
 * @param agency name of the copying agency
 * @param verifyUrl address that the QR code carries; {@code {code}} stands for the copy's look-up code
 * @param registerLine line beside the QR code; {@code {number}}, {@code {year}} and {@code {code}} stand for the copy's
 *     register number, its year and the look-up code as printed
 * @param reason the signature's /Reason
 * @param location the signature's /Location
 */
public record StampProfile(
        String copyForm, String agency, String verifyUrl, String registerLine, String reason, String location) {}
