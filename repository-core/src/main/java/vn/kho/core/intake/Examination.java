package vn.kho.core.intake;

/**
 * What the examination of an accepted file found.
 *
 * @param pages number of pages
 * @param pdfVersion such as {@code 1.7}
 * @param signed carries a signature
 * @param trusted all signatures are intact and of trusted signers
 */
public record Examination(int pages, String pdfVersion, boolean signed, boolean trusted) {}
