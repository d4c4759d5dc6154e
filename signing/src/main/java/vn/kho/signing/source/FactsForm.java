package vn.kho.signing.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import vn.kho.core.pdf.SealFacts;
import vn.kho.signing.page.InkMap;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.source.SourceFacts.Colour;
import vn.kho.signing.source.SourceFacts.CrossReference;
import vn.kho.signing.source.SourceFacts.Entries;
import vn.kho.signing.source.SourceFacts.FirstPage;
import vn.kho.signing.source.SourceFacts.Form;
import vn.kho.signing.source.SourceFacts.Pages;
import vn.kho.signing.source.SourceFacts.Security;

/** The form in which facts are kept. Its first byte is a version: facts of another one are surveyed again. */
public final class FactsForm {
    private static final int VERSION = 2;
    private static final int MAX_TEXT = 16 * 1024 * 1024;

    private FactsForm() {}

    public static SealFacts write(SourceFacts facts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(facts.length());
            out.writeBoolean(facts.crossReference().stream());
            out.writeLong(facts.crossReference().offset());
            out.writeInt(facts.size());
            text(out, facts.trailer());
            text(out, facts.firstId());
            ref(out, facts.catalog().ref());
            text(out, facts.catalog().rest());
            form(out, facts.form());
            out.writeBoolean(facts.security().isPresent());
            if (facts.security().isPresent()) {
                security(out, facts.security().get());
            }
            ref(out, facts.page().ref());
            text(out, facts.page().rest());
            ref(out, facts.page().annotationsRef());
            text(out, facts.page().annotations());
            ref(out, facts.pages().ref());
            text(out, facts.pages().rest());
            text(out, facts.pages().kids());
            out.writeInt(facts.pages().count());
            out.writeBoolean(facts.signed());
            out.writeBoolean(facts.colour() == Colour.CALIBRATED);
            frame(out, facts.frame());
            facts.ink().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SealFacts(bytes.toByteArray());
    }

    /** Empty when they are of another version or damaged. */
    public static Optional<SourceFacts> read(SealFacts kept) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept.bytes()))) {
            return in.readUnsignedByte() == VERSION ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SourceFacts read(DataInputStream in) throws IOException {
        return new SourceFacts(
                in.readLong(),
                new CrossReference(in.readBoolean(), in.readLong()),
                in.readInt(),
                text(in),
                text(in),
                new Entries(ref(in), text(in)),
                new Form(optionalRef(in), text(in), text(in), in.readInt(), in.readInt(), in.readBoolean()),
                in.readBoolean()
                        ? Optional.of(new Security(optionalRef(in), text(in), text(in), text(in), text(in)))
                        : Optional.empty(),
                new FirstPage(ref(in), text(in), optionalRef(in), text(in)),
                new Pages(ref(in), text(in), text(in), in.readInt()),
                in.readBoolean(),
                in.readBoolean() ? Colour.CALIBRATED : Colour.DEVICE,
                frame(in),
                InkMap.read(in));
    }

    private static void frame(DataOutputStream out, PageFrame frame) throws IOException {
        out.writeFloat(frame.crop().x());
        out.writeFloat(frame.crop().y());
        out.writeFloat(frame.crop().width());
        out.writeFloat(frame.crop().height());
        out.writeInt(frame.rotation());
    }

    private static PageFrame frame(DataInputStream in) throws IOException {
        return new PageFrame(new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat()), in.readInt());
    }

    private static void form(DataOutputStream out, Form form) throws IOException {
        ref(out, form.ref());
        text(out, form.rest());
        text(out, form.fields());
        out.writeInt(form.flags());
        out.writeInt(form.nextName());
        out.writeBoolean(form.drawnAnew());
    }

    private static void security(DataOutputStream out, Security security) throws IOException {
        ref(out, security.ref());
        text(out, security.rest());
        text(out, security.certificates());
        text(out, security.ocsps());
        text(out, security.crls());
    }

    private static void text(DataOutputStream out, PdfText text) throws IOException {
        out.writeInt(text.length());
        out.write(text.bytes());
    }

    private static PdfText text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_TEXT) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new PdfText(in.readNBytes(length));
    }

    private static void ref(DataOutputStream out, Ref ref) throws IOException {
        out.writeInt(ref.number());
        out.writeInt(ref.generation());
    }

    private static void ref(DataOutputStream out, Optional<Ref> ref) throws IOException {
        out.writeBoolean(ref.isPresent());
        if (ref.isPresent()) {
            ref(out, ref.get());
        }
    }

    private static Ref ref(DataInputStream in) throws IOException {
        return new Ref(in.readInt(), in.readInt());
    }

    private static Optional<Ref> optionalRef(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(ref(in)) : Optional.empty();
    }
}
