package vn.kho.signing.seal;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.ValidationMaterial;

/**
 * An update with a document time stamp over everything before it (ETSI EN 319 142-1 clause 5.4.3), and with validation
 * material where the level wants it. It shows nothing, and changes nothing that was delivered.
 */
final class TimeStampSection {
    private static final String FIELD_NAME = PdfSealer.FIELD_NAME;
    private static final int MARGIN_BYTES = 512;

    /** @param content the section @param whole state of the SHA-256 behind it */
    record Made(Content content, MessageDigest whole, TimeStampToken token) {}

    private TimeStampSection() {}

    /**
     * Makes the section that follows a file.
     *
     * @param facts of that file
     * @param before state of a SHA-256 over all of it; it is not changed
     * @param room bytes for the token to begin with
     * @throws PdfProblem.TimeStampUnavailable when no time stamp is to be had
     */
    static Made over(
            SourceFacts facts,
            MessageDigest before,
            Optional<ValidationMaterial> material,
            TimeStampAuthority timeStamps,
            int room) {
        int tried = room;
        for (int attempt = 0; attempt < 2; attempt++) {
            Section section = write(facts, material, tried);
            MessageDigest document = PreparedSeal.copyOf(before);
            document.update(section.bytes(), 0, section.contents());
            int behind = section.contents() + 2 * tried + 2;
            document.update(section.bytes(), behind, section.bytes().length - behind);
            TimeStampToken token = timeStamps.stamp(document.digest(), before.getAlgorithm());
            byte[] der = encoded(token);
            if (der.length <= tried) {
                Ascii.hex(section.bytes(), section.contents() + 1, der);
                MessageDigest whole = PreparedSeal.copyOf(before);
                whole.update(section.bytes());
                return new Made(Content.of(section.bytes()), whole, token);
            }
            tried = der.length + MARGIN_BYTES;
        }
        throw new PdfProblem.SealingUnavailable(
                "time stamps keep growing", new IllegalStateException("no room for the time stamp"));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Section(byte[] bytes, int contents) {}

    private static Section write(SourceFacts facts, Optional<ValidationMaterial> material, int room) {
        SectionWriter out = new SectionWriter(facts.length());
        UpdatePlan plan = new UpdatePlan(facts);
        Ref signature = plan.take();
        Ref widget = plan.take();
        Ref look = plan.take();
        String security = material.map(
                        m -> SecurityStore.write(out, plan, facts, m).entry())
                .orElse("");
        plan.addAnnotations(out, widget.toString());
        plan.addField(out, widget, security);
        out.object(
                widget,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + FIELD_NAME
                        + facts.form().nextName() + ")/V " + signature + "/F 132/P "
                        + facts.page().ref() + "/Rect[0 0 0 0]/AP<</N " + look + ">>>>");
        out.object(look, "<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>\nstream\n\nendstream");
        out.begin(signature);
        out.text("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange");
        int byteRange = out.length();
        out.text(" ".repeat(ByteRange.CAPACITY) + "/Contents ");
        int contents = out.length();
        out.text("<" + "0".repeat(2 * room) + ">>>");
        out.end();
        int id = out.finish(facts, plan.next()).idPlace();
        byte[] bytes = out.bytes();
        long base = facts.length();
        ByteRange.write(bytes, byteRange, base + contents, base + contents + 2L * room + 2, base + bytes.length);
        Ascii.put(bytes, id, RevisionId.of(facts));
        return new Section(bytes, contents);
    }

    private static byte[] encoded(TimeStampToken token) {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new PdfProblem.SealingUnavailable("the time stamp can't be encoded", e);
        }
    }
}
