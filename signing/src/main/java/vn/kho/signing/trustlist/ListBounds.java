package vn.kho.signing.trustlist;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How much a list may hold before it is read as a tree: trees take many times the bytes, and entities more still. The
 * longest list of the European Union has some 4 MB.
 */
final class ListBounds {
    static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_ELEMENTS = 200_000;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int DEEPEST = 60;

    private ListBounds() {}

    /** @throws ListProblem when it holds more, or a document type, or is no XML */
    static void require(byte[] list) {
        if (list.length > MOST_BYTES) {
            throw new ListProblem("longer than " + MOST_BYTES + " bytes");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(list));
            try {
                count(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new ListProblem("no well-formed XML", e);
        }
    }

    private static void count(XMLStreamReader reader) throws XMLStreamException {
        int elements = 0;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    depth++;
                    if (elements > MOST_ELEMENTS || depth > DEEPEST || reader.getAttributeCount() > MOST_ATTRIBUTES) {
                        throw new ListProblem("more elements, levels or attributes than a list has");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new ListProblem("a document type or entities, which no list has");
                default -> {
                    // Text is bounded by the bytes.
                }
            }
        }
    }
}
