package vn.kho.signing.source;

import java.util.Optional;
import vn.kho.signing.page.InkMap;
import vn.kho.signing.page.PageFrame;

/**
 * What an incremental update needs of a PDF. Objects that an update rewrites are held as the text of their entries in
 * PDF syntax, less the entries that the update replaces; elements of arrays likewise, so that more can be added behind.
 *
 * @param length of the file in bytes
 * @param crossReference kind and place of the last cross-reference section
 * @param size the first number that a new object may have
 * @param trailer entries that every trailer repeats: /Root, /Info and what else there is; not /Size, /Prev, /ID
 * @param firstId first element of the trailer's /ID; empty when there is none
 * @param catalog entries but /AcroForm and /DSS
 * @param form the interactive form, empty text and no reference when there is none
 * @param security the document security store, if there is one
 * @param page the first page
 * @param pages root of the page tree
 * @param signed whether somebody signed it already
 * @param colour how black is painted, so that PDF/A stays PDF/A
 * @param frame the first page as its reader sees it
 * @param ink where the first page is not empty
 */
public record SourceFacts(
        long length,
        CrossReference crossReference,
        int size,
        PdfText trailer,
        PdfText firstId,
        Entries catalog,
        Form form,
        Optional<Security> security,
        FirstPage page,
        Pages pages,
        boolean signed,
        Colour colour,
        PageFrame frame,
        InkMap ink) {

    /** @param stream whether it is a stream (7.5.8) or a table (7.5.4) @param offset where it begins */
    public record CrossReference(boolean stream, long offset) {}

    /** An indirect dictionary. */
    public record Entries(Ref ref, PdfText rest) {}

    /**
     * @param ref empty when it is absent or stands in the catalogue itself
     * @param rest entries but /Fields and /SigFlags
     * @param fields elements of /Fields
     * @param flags /SigFlags
     * @param nextName number from which on no field is called {@code KhoSeal} and the number
     * @param drawnAnew whether viewers are told to draw the fields themselves
     */
    public record Form(Optional<Ref> ref, PdfText rest, PdfText fields, int flags, int nextName, boolean drawnAnew) {}

    /**
     * The document security store (ISO 32000-2, 12.8.4.3).
     *
     * @param ref empty when it stands in the catalogue itself
     * @param rest entries but the three arrays, such as /VRI
     */
    public record Security(Optional<Ref> ref, PdfText rest, PdfText certificates, PdfText ocsps, PdfText crls) {}

    /**
     * @param rest entries but /Annots
     * @param annotationsRef the array, when it is an object of its own that only this page uses
     * @param annotations elements of /Annots
     */
    public record FirstPage(Ref ref, PdfText rest, Optional<Ref> annotationsRef, PdfText annotations) {}

    /** @param rest entries but /Kids and /Count */
    public record Pages(Ref ref, PdfText rest, PdfText kids, int count) {}

    /** How black and white are painted. */
    public enum Colour {
        /** DeviceGray: what every output intent and every plain PDF allows. */
        DEVICE,
        /** CalGray: for PDF/A without an output intent, where device colours are not allowed. */
        CALIBRATED
    }
}
