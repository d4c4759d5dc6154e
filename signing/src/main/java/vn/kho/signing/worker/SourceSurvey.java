package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.source.PdfText;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.source.SourceFacts.Colour;
import vn.kho.signing.source.SourceFacts.CrossReference;

/**
 * Finds out what an incremental update needs. What could not be updated so that every reader sees the same is refused
 * here, when it comes in, and not when somebody asks for a copy.
 */
final class SourceSurvey {
    private static final int TAIL_BYTES = 2048;
    private static final int HEAD_BYTES = 32;

    /** What a cross-reference table has room for: ten digits. */
    private static final long MAX_OFFSET = 9_999_999_999L;

    /** Some readers know no number beyond 4,194,304; a few are left for what later updates add. */
    private static final long MAX_OBJECT_NUMBER = 4_190_000;

    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,18})\\s+%%EOF");
    private static final Pattern SECTION =
            Pattern.compile("\\s*(?:(xref)\\s|\\d+\\s+\\d+\\s+obj\\b).*", Pattern.DOTALL);
    private static final Pattern OWN_NAME = Pattern.compile("KhoSeal(\\d{1,8})");

    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final COSName CERTS = COSName.getPDFName("Certs");
    private static final COSName OCSPS = COSName.getPDFName("OCSPs");
    private static final COSName CRLS = COSName.getPDFName("CRLs");
    private static final COSName XREF_STM = COSName.getPDFName("XRefStm");

    /** What a trailer does not repeat; a cross-reference stream is its own trailer. */
    private static final Set<COSName> NOT_REPEATED = Set.of(
            COSName.SIZE,
            COSName.PREV,
            COSName.ID,
            XREF_STM,
            COSName.TYPE,
            COSName.W,
            COSName.INDEX,
            COSName.LENGTH,
            COSName.FILTER,
            COSName.DECODE_PARMS);

    private final OpenPdf pdf;
    private final COSDictionary trailer;
    private final COSDictionary catalog;

    private SourceSurvey(OpenPdf pdf) {
        this.pdf = pdf;
        this.trailer = pdf.trailer();
        this.catalog = pdf.catalog();
    }

    /** @throws Refused when an update would not be safe */
    static SourceFacts of(OpenPdf pdf, Limits limits) throws IOException {
        CrossReference crossReference = soundEnds(pdf.bytes());
        ChangePermission.check(pdf.catalog());
        PageTree pages = PageTree.read(pdf, limits);
        if (!pdf.crossReferences().trailer().containsKey(COSName.ROOT)) {
            // Some readers take it from an older trailer and others do not.
            throw new Refused(Reason.BROKEN);
        }
        References references = References.in(pdf);
        references.requireAgreement();
        SourceFacts facts = new SourceSurvey(pdf).facts(crossReference, size(pdf, references), pages.pages(), limits);
        pdf.requireReadable();
        return facts;
    }

    private SourceFacts facts(CrossReference crossReference, int size, List<COSDictionary> pages, Limits limits)
            throws IOException {
        COSDictionary first = pages.getFirst();
        PageFrame frame = PageFrame.of(new PDPage(first));
        COSDictionary root = dictionary(catalog, COSName.PAGES);
        return new SourceFacts(
                pdf.bytes().length(),
                crossReference,
                size,
                CosText.entries(pdf.crossReferences().trailer(), NOT_REPEATED),
                firstId(),
                new SourceFacts.Entries(ref(catalog), CosText.entries(catalog, Set.of(COSName.ACRO_FORM, DSS))),
                form(),
                security(),
                firstPage(first, pages),
                new SourceFacts.Pages(
                        ref(root),
                        CosText.entries(root, Set.of(COSName.KIDS, COSName.COUNT)),
                        CosText.elements(root.getCOSArray(COSName.KIDS)),
                        pages.size()),
                !SignatureFields.find(pdf).entries().isEmpty(),
                colour(),
                frame,
                InkSurvey.of(pdf, first, limits));
    }

    /** The header stands at offset 0 and the last {@code startxref} points exactly at a cross-reference section. */
    private static CrossReference soundEnds(RandomAccessRead bytes) throws IOException {
        long length = bytes.length();
        if (!text(bytes, 0, HEAD_BYTES).startsWith("%PDF-")) {
            throw new Refused(Reason.NOT_A_PDF);
        }
        if (length > MAX_OFFSET) {
            throw new Refused(Reason.TOO_LARGE);
        }
        Matcher end = END.matcher(text(bytes, Math.max(0, length - TAIL_BYTES), TAIL_BYTES));
        long offset = -1;
        while (end.find()) {
            offset = Long.parseLong(end.group(1));
        }
        if (offset <= 0 || offset >= length) {
            throw new Refused(Reason.BROKEN);
        }
        Matcher section = SECTION.matcher(text(bytes, offset, HEAD_BYTES));
        if (!section.matches()) {
            throw new Refused(Reason.BROKEN);
        }
        return new CrossReference(section.group(1) == null, offset);
    }

    /**
     * The first number for a new object: above all that have rows, be they free, above /Size, which may be too small, and
     * above all that are referred to, or what means nothing would mean our object.
     */
    private static int size(OpenPdf pdf, References references) {
        CrossReferences rows = pdf.crossReferences();
        long highest = Math.max(
                rows.trailer().getLong(COSName.SIZE, 0) - 1,
                Math.max(rows.highest(), references.highest(MAX_OBJECT_NUMBER)));
        if (highest < 1 || highest > MAX_OBJECT_NUMBER) {
            throw new Refused(Reason.TOO_MANY_OBJECTS);
        }
        return (int) highest + 1;
    }

    private PdfText firstId() {
        COSArray id = trailer.getCOSArray(COSName.ID);
        return id == null || id.size() < 1 ? PdfText.EMPTY : CosText.of(id.getObject(0));
    }

    private SourceFacts.Form form() {
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form == null) {
            return new SourceFacts.Form(Optional.empty(), PdfText.EMPTY, PdfText.EMPTY, 0, 1, false);
        }
        COSArray fields = form.getCOSArray(COSName.FIELDS);
        return new SourceFacts.Form(
                indirect(catalog, COSName.ACRO_FORM),
                CosText.entries(form, Set.of(COSName.FIELDS, SIG_FLAGS)),
                CosText.elements(fields),
                form.getInt(SIG_FLAGS, 0),
                nextName(fields),
                form.getBoolean(COSName.NEED_APPEARANCES, false));
    }

    private static int nextName(@Nullable COSArray fields) {
        int next = 1;
        for (int i = 0; fields != null && i < fields.size(); i++) {
            if (fields.getObject(i) instanceof COSDictionary field) {
                Matcher own = OWN_NAME.matcher(field.getString(COSName.T, ""));
                next = own.matches() ? Math.max(next, Integer.parseInt(own.group(1)) + 1) : next;
            }
        }
        return next;
    }

    private Optional<SourceFacts.Security> security() {
        COSDictionary store = catalog.getCOSDictionary(DSS);
        return store == null
                ? Optional.empty()
                : Optional.of(new SourceFacts.Security(
                        indirect(catalog, DSS),
                        CosText.entries(store, Set.of(CERTS, OCSPS, CRLS)),
                        CosText.elements(store.getCOSArray(CERTS)),
                        CosText.elements(store.getCOSArray(OCSPS)),
                        CosText.elements(store.getCOSArray(CRLS))));
    }

    private static SourceFacts.FirstPage firstPage(COSDictionary page, List<COSDictionary> all) {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        return new SourceFacts.FirstPage(
                ref(page),
                CosText.entries(page, Set.of(COSName.ANNOTS)),
                // An array that another page uses too would show the seal there as well.
                annotations == null || shared(annotations, all) ? Optional.empty() : indirect(page, COSName.ANNOTS),
                CosText.elements(annotations));
    }

    private static boolean shared(COSArray annotations, List<COSDictionary> pages) {
        IdentityHashMap<COSArray, Boolean> same = new IdentityHashMap<>();
        same.put(annotations, true);
        return pages.stream()
                        .filter(page -> same.containsKey(page.getCOSArray(COSName.ANNOTS)))
                        .count()
                > 1;
    }

    /** Without an output intent PDF/A allows no device colours (ISO 19005-2, 6.2.4.3). */
    private Colour colour() throws IOException {
        boolean pdfa = PdfaClaim.read(catalog.getCOSStream(COSName.METADATA)).isPresent();
        COSArray intents = catalog.getCOSArray(COSName.OUTPUT_INTENTS);
        for (int i = 0; intents != null && i < intents.size(); i++) {
            if (intents.getObject(i) instanceof COSDictionary intent
                    && "GTS_PDFA1".equals(intent.getNameAsString(COSName.S))
                    && intent.getDictionaryObject(COSName.DEST_OUTPUT_PROFILE) != null) {
                return Colour.DEVICE;
            }
        }
        return pdfa ? Colour.CALIBRATED : Colour.DEVICE;
    }

    private static COSDictionary dictionary(COSDictionary parent, COSName key) {
        COSDictionary found = parent.getCOSDictionary(key);
        if (found == null) {
            throw new Refused(Reason.BROKEN);
        }
        return found;
    }

    /** @throws Refused when the object is not an indirect one: it can't be replaced */
    private static Ref ref(COSDictionary object) {
        COSObjectKey key = object.getKey();
        if (key == null) {
            throw new Refused(Reason.BROKEN);
        }
        return ref(key);
    }

    private static Optional<Ref> indirect(COSDictionary parent, COSName key) {
        return parent.getItem(key) instanceof COSObject object ? Optional.of(ref(object.getKey())) : Optional.empty();
    }

    private static Ref ref(COSObjectKey key) {
        return new Ref(Math.toIntExact(key.getNumber()), key.getGeneration());
    }

    private static String text(RandomAccessRead bytes, long offset, int max) throws IOException {
        bytes.seek(offset);
        byte[] buffer = new byte[(int) Math.min(max, bytes.length() - offset)];
        int filled = 0;
        while (filled < buffer.length) {
            int n = bytes.read(buffer, filled, buffer.length - filled);
            if (n < 0) {
                break;
            }
            filled += n;
        }
        return new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
    }
}
