package vn.kho.signing.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** The PDF/A flavour that a document's XMP metadata claims, such as {@code 2b}. */
final class PdfaClaim {
    private static final String PDFA_ID = "http://www.aiim.org/pdfa/ns/id/";
    private static final int MAX_XMP_BYTES = 1024 * 1024;
    private static final Pattern FLAVOUR = Pattern.compile("[1-4][abuef]?");

    private PdfaClaim() {}

    static Optional<String> read(@Nullable COSStream metadata) throws IOException {
        if (metadata == null) {
            return Optional.empty();
        }
        try (InputStream in = metadata.createInputStream()) {
            return parse(in.readNBytes(MAX_XMP_BYTES));
        }
    }

    private static Optional<String> parse(byte[] xmp) {
        // The JDK's own parser: another one on the class path may not know these switches.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            // From text, not bytes: of bytes that are no UTF-8 the JDK's parser complains on the console.
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(xmp)));
            String part = "";
            String conformance = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String attribute = reader.getAttributeValue(PDFA_ID, "part");
                part = attribute == null ? part : attribute;
                attribute = reader.getAttributeValue(PDFA_ID, "conformance");
                conformance = attribute == null ? conformance : attribute;
                if (PDFA_ID.equals(reader.getNamespaceURI())) {
                    switch (reader.getLocalName()) {
                        case "part" -> part = reader.getElementText();
                        case "conformance" -> conformance = reader.getElementText();
                        default -> {}
                    }
                }
            }
            String flavour = (part.strip() + conformance.strip()).toLowerCase(Locale.ROOT);
            return FLAVOUR.matcher(flavour).matches() ? Optional.of(flavour) : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** XMP may be written in UTF-8, UTF-16 or UTF-32; its first characters tell which. */
    private static String text(byte[] xmp) {
        String hex = HexFormat.of().formatHex(xmp, 0, Math.min(4, xmp.length));
        Charset charset = StandardCharsets.UTF_8;
        if (hex.startsWith("0000")) {
            charset = StandardCharsets.UTF_32BE;
        } else if (hex.equals("fffe0000") || hex.equals("3c000000")) {
            charset = StandardCharsets.UTF_32LE;
        } else if (hex.startsWith("feff") || hex.startsWith("003c")) {
            charset = StandardCharsets.UTF_16BE;
        } else if (hex.startsWith("fffe") || hex.startsWith("3c00")) {
            charset = StandardCharsets.UTF_16LE;
        }
        String text = new String(xmp, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
