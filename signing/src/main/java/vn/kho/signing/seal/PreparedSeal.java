package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;

/**
 * Everything about copies of one source that does not differ from copy to copy.
 *
 * <p>The appended section begins with a static part (font, rewritten objects) that all copies share, and ends with a
 * variable part in which every field has a constant place and length: so byte range and cross-reference are constant
 * too. Kept are the digests' states behind source and static part.
 */
final class PreparedSeal {
    private static final int PRINT_AND_LOCKED = 4 | 128;
    private static final int PRINT_READ_ONLY_LOCKED = 4 | 64 | 128 | 512;
    private static final String FIELD_NAME = PdfSealer.FIELD_NAME;
    private static final int ID_LENGTH = 34;
    private static final int ID_BYTES = 16;

    /** Templates of the variable part and the facts, about. */
    private static final int USUAL_WEIGHT = 40_000;

    private final StampFace face;
    private final SourceFacts facts;
    private final byte[] staticPart;
    private final Digests digests;
    private final Layout layout;
    private final Map<Integer, Variable> byRoom = new ConcurrentHashMap<>();

    /** States behind source and static part; cloned for each copy. */
    record Digests(MessageDigest document, MessageDigest whole, boolean same) {
        void update(byte[] bytes, int offset, int length) {
            whole.update(bytes, offset, length);
            if (!same) {
                document.update(bytes, offset, length);
            }
        }
    }

    /** What the variable part is made of. @param panel place of the panel's content, which the static part begins */
    private record Layout(
            SectionWriter afterStatic,
            CopyFacts after,
            UpdatePlan plan,
            Ref signature,
            Ref block,
            Drawing blockDrawing,
            Drawing panelDrawing,
            int panel,
            String blockResources,
            String matrix,
            Ref panelAnnotation,
            String annotation) {}

    /** The variable part with {@code room} bytes for the signature, and its places. */
    @SuppressWarnings("ArrayRecordComponent")
    record Variable(
            byte[] bytes,
            int block,
            int panelCode,
            int signingTime,
            int contents,
            int id,
            int room,
            SectionWriter.End end) {}

    private PreparedSeal(StampFace face, SourceFacts facts, byte[] staticPart, Digests digests, Layout layout) {
        this.face = face;
        this.facts = facts;
        this.staticPart = staticPart;
        this.digests = digests;
        this.layout = layout;
    }

    /**
     * Prepares a source.
     *
     * @param digests states behind the source's bytes; they are this object's from now on
     */
    static PreparedSeal of(StampFace face, SourceFacts facts, Digests digests) {
        StampFace.Look look = face.look(facts.colour());
        Placement placement = placement(facts, look);
        UpdatePlan plan = new UpdatePlan(facts);
        SectionWriter out = new SectionWriter(facts.length());

        int font = plan.take(face.font().objectCount());
        face.font().write(out, font);
        String fontRef = new Ref(font, 0).toString();
        Ref signature = plan.take();
        Ref widget = plan.take();
        Ref block = plan.take();
        Ref panel = plan.take();
        Ref panelLook = plan.take();
        Ref page = placement.appendedPage() ? plan.take() : facts.page().ref();

        Drawing blockDrawing = look.block();
        Drawing panelDrawing = look.panels().get(placement.panelShape());
        // Viewers that draw fields anew for NeedAppearances leave a signature's out: then a stamp of its own shows it.
        Optional<Ref> blockStamp = facts.form().drawnAnew() ? Optional.of(plan.take()) : Optional.empty();
        String annotations = blockStamp.map(ref -> ref + " ").orElse("") + widget + " " + panel;
        if (placement.appendedPage()) {
            AddedPage.write(out, plan, face, facts, placement, page, fontRef, annotations);
        } else {
            plan.addAnnotations(out, annotations);
        }
        plan.addField(out, widget, "");
        String blockRect = rectangle(placement, placement.block());
        String widgetLook = block.toString();
        if (blockStamp.isPresent()) {
            Ref nothing = plan.take();
            out.object(
                    nothing,
                    "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>/Length 0>>\nstream\n\nendstream");
            out.object(
                    blockStamp.get(),
                    "<</Type/Annot/Subtype/Stamp/F " + PRINT_READ_ONLY_LOCKED + "/P " + page + "/Rect" + blockRect
                            + "/AP<</N " + block + ">>>>");
            widgetLook = nothing.toString();
        }
        out.object(
                widget,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + FIELD_NAME
                        + facts.form().nextName() + ")/V " + signature
                        + "/F " + PRINT_AND_LOCKED + "/P " + page + "/Rect" + blockRect + "/AP<</N " + widgetLook
                        + ">>>>");
        String resources = Drawing.resources(fontRef, facts.colour());
        String matrix = matrix(placement.frame().rotation());
        int panelContent = panelDrawing.begin(out, panelLook, matrix, resources);
        byte[] staticPart = out.bytes();
        digests.update(staticPart, 0, staticPart.length);
        return new PreparedSeal(
                face,
                facts,
                staticPart,
                digests,
                new Layout(
                        out.rest(),
                        CopyFacts.of(
                                facts,
                                placement.appendedPage() ? Optional.of(page) : Optional.empty(),
                                annotations,
                                widget),
                        plan,
                        signature,
                        block,
                        blockDrawing,
                        panelDrawing,
                        panelContent - staticPart.length,
                        resources,
                        matrix,
                        panel,
                        "<</Type/Annot/Subtype/Stamp/F " + PRINT_READ_ONLY_LOCKED + "/P " + page + "/Rect"
                                + rectangle(placement, placement.panel()) + "/AP<</N " + panelLook + ">>/Contents("));
    }

    byte[] staticPart() {
        return staticPart;
    }

    long sourceLength() {
        return facts.length();
    }

    /** @param whole the state of this copy's SHA-256, which is also the document's where the algorithm is the same */
    MessageDigest documentDigest(MessageDigest whole) {
        return copyOf(digests.same() ? whole : digests.document());
    }

    MessageDigest wholeDigest() {
        return copyOf(digests.whole());
    }

    /** Whether document digest and SHA-256 of the copy are computed over the same bytes with the same algorithm. */
    boolean oneDigest() {
        return digests.same();
    }

    /** What an update of this copy has to know. */
    SourceFacts factsOfCopy(SealDraft draft) {
        SectionWriter.End end = draft.template().end();
        // Where the source had no identifier, the copy's first one is its own.
        String id = new String(draft.part(), draft.template().id() - 1, ID_LENGTH, StandardCharsets.US_ASCII);
        return layout.after().of(facts.length() + staticPart.length + draft.part().length, end, id);
    }

    /** Bytes that it keeps, about. */
    int weight() {
        return 2 * staticPart.length + USUAL_WEIGHT;
    }

    /** The variable part with {@code room} bytes for the signature. */
    Variable variable(int room) {
        Variable known = byRoom.get(room);
        return known != null ? known : byRoom.computeIfAbsent(room, this::write);
    }

    /**
     * A variable part that says what {@code stamp} says; its signature is still to come.
     *
     * @return an empty array when the QR code found no room
     */
    byte[] fill(Variable template, Stamp stamp) {
        byte[] out = template.bytes().clone();
        boolean fits = layout.blockDrawing().fill(out, template.block(), stamp)
                && layout.panelDrawing().fill(out, layout.panel(), stamp);
        if (!fits) {
            return new byte[0];
        }
        IsoTime.putPdf(out, template.signingTime(), stamp.signingTime());
        Ascii.put(out, template.panelCode(), stamp.code());
        // The code is random and never given twice; its characters in hexadecimal digits make half an identifier.
        Ascii.hex(out, template.id(), stamp.code(), ID_BYTES);
        if (facts.firstId().isEmpty()) {
            Ascii.hex(out, template.id() - ID_LENGTH, stamp.code(), ID_BYTES);
        }
        return out;
    }

    private Variable write(int room) {
        SectionWriter out = layout.afterStatic().rest();
        layout.panelDrawing().end(out);
        int block = layout.blockDrawing().begin(out, layout.block(), layout.matrix(), layout.blockResources());
        layout.blockDrawing().end(out);

        out.begin(layout.panelAnnotation());
        out.text(layout.annotation());
        int panelCode = out.length() + face.like().profile().verifyUrl().indexOf("{code}");
        out.text(face.like().verifyUrl() + ")>>");
        out.end();

        StampProfile profile = face.like().profile();
        out.begin(layout.signature());
        out.text("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name"
                + PdfStrings.text(profile.agency()) + "/Reason" + PdfStrings.text(profile.reason()) + "/Location"
                + PdfStrings.text(profile.location()) + "/M(");
        int signingTime = out.length();
        out.text(" ".repeat(IsoTime.PDF_LENGTH) + ")/ByteRange");
        int byteRange = out.length();
        out.text(" ".repeat(ByteRange.CAPACITY) + "/Contents ");
        int contents = out.length();
        out.text("<" + "0".repeat(2 * room) + ">>>");
        out.end();
        SectionWriter.End end = out.finish(facts, layout.plan().next());
        byte[] bytes = out.bytes();
        long base = facts.length() + staticPart.length;
        ByteRange.write(bytes, byteRange, base + contents, base + contents + 2L * room + 2, base + bytes.length);
        return new Variable(bytes, block, panelCode, signingTime, contents, end.idPlace(), room, end);
    }

    /** @throws PdfProblem.Refused when a signed document has no room on page 1: a page more would break its signature */
    private static Placement placement(SourceFacts facts, StampFace.Look look) {
        Placement.Size block = size(look.block());
        List<Placement.Size> panels =
                look.panels().stream().map(PreparedSeal::size).toList();
        Placement placement =
                Placement.find(facts.frame(), facts.ink(), block, panels.subList(0, look.usual()), StampFace.SHAPES);
        return placement.appendedPage() && facts.signed()
                ? Placement.onPage1(facts.frame(), facts.ink(), block, panels)
                        .orElseThrow(() -> new PdfProblem.Refused(PdfProblem.Reason.CHANGES_FORBIDDEN))
                : placement;
    }

    private static Placement.Size size(Drawing drawing) {
        return new Placement.Size((float) drawing.width(), (float) drawing.height());
    }

    private static String rectangle(Placement placement, Box box) {
        Box user = placement.frame().toUserSpace(box);
        return "[" + Decimal.text(user.x()) + " " + Decimal.text(user.y()) + " " + Decimal.text(user.right()) + " "
                + Decimal.text(user.top()) + "]";
    }

    /** Turns an appearance upright for the reader; a viewer fits it into the annotation's rectangle by itself. */
    private static String matrix(int rotation) {
        return switch (rotation) {
            case 90 -> "/Matrix[0 1 -1 0 0 0]";
            case 180 -> "/Matrix[-1 0 0 -1 0 0]";
            case 270 -> "/Matrix[0 -1 1 0 0 0]";
            default -> "";
        };
    }

    static MessageDigest copyOf(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's digests can be cloned", e);
        }
    }
}
