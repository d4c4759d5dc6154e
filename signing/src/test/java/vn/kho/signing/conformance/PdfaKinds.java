package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.sealed;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

/** Documents that claim a flavour of PDF/A and keep to it (ISO 19005), with the output intents that occur. */
final class PdfaKinds {
    private PdfaKinds() {}

    /** What a document's colours are meant for. */
    private enum Intent {
        RGB,
        GREY,
        CMYK,
        NONE
    }

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        for (String flavour : List.of("1b", "2b", "2u", "3b", "4")) {
            kinds.add(sealed("pdfa-" + flavour, () -> document(flavour, Intent.RGB, false)));
        }
        for (String flavour : List.of("1b", "2b")) {
            kinds.add(sealed("pdfa-" + flavour + "-grey-intent", () -> document(flavour, Intent.GREY, false)));
            kinds.add(sealed("pdfa-" + flavour + "-cmyk-intent", () -> document(flavour, Intent.CMYK, false)));
            kinds.add(sealed("pdfa-" + flavour + "-no-intent", () -> document(flavour, Intent.NONE, false)));
        }
        kinds.add(sealed("pdfa-1a", () -> document("1a", Intent.RGB, false)));
        kinds.add(sealed("pdfa-2a", () -> document("2a", Intent.RGB, false)));
        kinds.add(sealed("pdfa-2b-in-object-streams", () -> document("2b", Intent.RGB, true)));
        return kinds;
    }

    private static byte[] document(String flavour, Intent intent, boolean objectStreams) {
        char part = flavour.charAt(0);
        try (PDDocument document = new PDDocument()) {
            document.getDocument().setVersion(part == '1' ? 1.4f : part == '4' ? 2.0f : 1.7f);
            document.getDocument().setIsXRefStream(objectStreams);
            document.setDocumentId(1L);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            boolean tagged = flavour.endsWith("a");
            draw(document, page, intent, tagged);
            if (tagged) {
                tag(document, page);
            }
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(xmp(flavour).getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            document.getDocumentCatalog().setLanguage("vi-VN");
            profile(intent).ifPresent(profile -> addIntent(document, profile, intent));
            if (part == '4') {
                document.getDocumentCatalog().getCOSObject().setName(COSName.VERSION, "2.0");
                document.getDocument().getTrailer().removeItem(COSName.INFO);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(
                    out, objectStreams ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void draw(PDDocument document, PDPage page, Intent intent, boolean tagged) throws IOException {
        PDType0Font font = PDType0Font.load(document, typeface(), true);
        try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
            if (intent == Intent.NONE) {
                PDICCBased colours = new PDICCBased(document);
                try (var out = colours.getPDStream().createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
                }
                colours.getPDStream().getCOSObject().setInt(COSName.N, 3);
                canvas.setNonStrokingColor(
                        new org.apache.pdfbox.pdmodel.graphics.color.PDColor(new float[] {0, 0, 0}, colours));
            } else {
                switch (intent) {
                    case RGB -> canvas.setNonStrokingColor(0.1f, 0.1f, 0.4f);
                    case CMYK -> canvas.setNonStrokingColor(0.1f, 0.2f, 0.3f, 0.4f);
                    default -> canvas.setNonStrokingColor(0.2f);
                }
            }
            if (tagged) {
                canvas.beginMarkedContent(COSName.P, PDPropertyList.create(mcid()));
            }
            canvas.beginText();
            canvas.setFont(font, 24);
            canvas.newLineAtOffset(100, 500);
            canvas.showText("GIẤY PHÉP");
            canvas.endText();
            if (tagged) {
                canvas.endMarkedContent();
            }
        }
    }

    private static COSDictionary mcid() {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setInt(COSName.MCID, 0);
        return dictionary;
    }

    private static void tag(PDDocument document, PDPage page) {
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo mark = new PDMarkInfo();
        mark.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(mark);
        PDStructureElement whole = new PDStructureElement("Document", root);
        root.appendKid(whole);
        PDStructureElement paragraph = new PDStructureElement("P", whole);
        paragraph.setPage(page);
        paragraph.appendKid(0);
        whole.appendKid(paragraph);
        page.setStructParents(0);
        COSArray owners = new COSArray();
        owners.add(paragraph);
        COSArray numbers = new COSArray();
        numbers.add(COSInteger.ZERO);
        numbers.add(owners);
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, parents);
        root.setParentTreeNextKey(1);
    }

    private static void addIntent(PDDocument document, byte[] profile, Intent intent) {
        try {
            PDOutputIntent outputIntent = new PDOutputIntent(
                    document,
                    new ByteArrayInputStream(
                            intent == Intent.CMYK ? profile(Intent.RGB).orElseThrow() : profile));
            if (intent == Intent.CMYK) {
                // PDFBox asks the JDK to read the profile, and the JDK wants tables that nothing here needs.
                var stream = outputIntent.getDestOutputIntent();
                try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(profile);
                }
                stream.setInt(COSName.N, 4);
                stream.removeItem(COSName.getPDFName("Alternate"));
            }
            outputIntent.setOutputConditionIdentifier("Custom");
            outputIntent.setInfo("What the tests draw for");
            document.getDocumentCatalog().addOutputIntent(outputIntent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> profile(Intent intent) {
        return switch (intent) {
            case RGB -> Optional.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            case GREY -> Optional.of(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
            case CMYK -> Optional.of(cmykProfile());
            case NONE -> Optional.empty();
        };
    }

    /** The header of a printer's profile and the tags that every profile has; nothing here converts colours. */
    private static byte[] cmykProfile() {
        Map<String, String> tags = Map.of("cprt", "text\0\0\0\0none\0\0\0\0", "desc", "desc\0\0\0\0\0\0\0\1\0\0\0\0");
        ByteBuffer profile = ByteBuffer.allocate(128 + 4 + 12 * tags.size() + 200);
        profile.position(8);
        profile.putInt(0x02100000).put("prtrCMYKLab ".getBytes(StandardCharsets.US_ASCII));
        profile.position(36);
        profile.put("acsp".getBytes(StandardCharsets.US_ASCII));
        profile.position(68);
        profile.putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        profile.position(128);
        profile.putInt(tags.size());
        int data = 132 + 12 * tags.size();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            byte[] value = tag.getValue().getBytes(StandardCharsets.ISO_8859_1);
            profile.put(tag.getKey().getBytes(StandardCharsets.US_ASCII))
                    .putInt(data)
                    .putInt(value.length);
            profile.put(data, value);
            data += value.length;
        }
        profile.putInt(0, data);
        byte[] bytes = new byte[data];
        profile.get(0, bytes);
        return bytes;
    }

    private static String xmp(String flavour) {
        String conformance = flavour.length() < 2
                ? "pdfaid:rev=\"2020\""
                : "pdfaid:conformance=\"" + flavour.substring(1).toUpperCase(java.util.Locale.ROOT) + "\"";
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="%s" %s/>
                </rdf:RDF></x:xmpmeta>
                <?xpacket end="w"?>""".formatted(flavour.substring(0, 1), conformance);
    }

    private static InputStream typeface() {
        return Objects.requireNonNull(
                PdfaKinds.class.getResourceAsStream("/vn/kho/signing/seal/LiberationSerif-Regular.ttf"));
    }
}
