package vn.kho.signing.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A signed file that somebody wants to change unseen, and where its parts lie. */
record Victim(String name, byte[] bytes) {
    /** What is done with an open document. */
    private interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return reading.of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static long startxref(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return Long.parseLong(
                text.substring(text.lastIndexOf("startxref") + 9).strip().split("\\s")[0]);
    }

    long startxref() {
        return startxref(bytes);
    }

    int nextNumber() {
        return read(document -> document.getDocument().getXrefTable().keySet().stream()
                        .mapToInt(key -> (int) key.getNumber())
                        .max()
                        .orElse(0))
                + 1;
    }

    String rootReference() {
        return read(document -> Serial.of(document.getDocument().getTrailer().getItem(COSName.ROOT)));
    }

    String info() {
        return read(document -> {
            COSBase info = document.getDocument().getTrailer().getItem(COSName.INFO);
            return info == null ? "" : "/Info " + Serial.of(info);
        });
    }

    /** The object number at the end of a path of names and indices from the catalogue. */
    int number(String path) {
        return read(document -> {
            COSBase item = document.getDocument().getTrailer().getItem(COSName.ROOT);
            int number = (int) ((COSObject) item).getKey().getNumber();
            for (String step : path.split("/")) {
                if (!step.isEmpty()) {
                    COSBase value = item instanceof COSObject reference ? reference.getObject() : item;
                    item = value instanceof COSArray array
                            ? array.get(Integer.parseInt(step))
                            : ((COSDictionary) value).getItem(COSName.getPDFName(step));
                }
                if (item instanceof COSObject reference) {
                    number = (int) reference.getKey().getNumber();
                }
            }
            return number;
        });
    }

    /** An indirect dictionary's text after a change. */
    String changed(int number, Consumer<COSDictionary> change) {
        return read(document -> {
            COSDictionary dictionary = (COSDictionary) document.getDocument()
                    .getObjectFromPool(new COSObjectKey(number, 0))
                    .getObject();
            COSDictionary copy = new COSDictionary();
            dictionary.entrySet().forEach(entry -> copy.setItem(entry.getKey(), entry.getValue()));
            change.accept(copy);
            return Serial.of(copy);
        });
    }

    int catalog() {
        return number("");
    }

    int pages() {
        return number("Pages");
    }

    int page() {
        return number("Pages/Kids/0");
    }

    int contents() {
        return read(document -> {
            COSBase contents = document.getPage(0).getCOSObject().getItem(COSName.CONTENTS);
            COSBase resolved = contents instanceof COSObject reference ? reference.getObject() : contents;
            COSBase one = resolved instanceof COSArray array ? array.get(0) : contents;
            return (int) ((COSObject) one).getKey().getNumber();
        });
    }

    /** The first signature's field, and its value. */
    int field() {
        return read(document -> (int)
                document.getSignatureFields().getFirst().getCOSObject().getKey().getNumber());
    }

    int signature() {
        return read(document -> {
            COSBase value =
                    document.getSignatureFields().getFirst().getCOSObject().getItem(COSName.V);
            return value instanceof COSObject reference
                    ? (int) reference.getKey().getNumber()
                    : 0;
        });
    }

    boolean formIsDirect() {
        return read(document ->
                !(document.getDocumentCatalog().getCOSObject().getItem(COSName.ACRO_FORM) instanceof COSObject));
    }

    /** A revision that gives an object anew. */
    byte[] with(int number, Consumer<COSDictionary> change) {
        return Revision.of(bytes).object(number, changed(number, change)).end();
    }

    byte[] withForm(Consumer<COSDictionary> change) {
        if (!formIsDirect()) {
            return with(number("AcroForm"), change);
        }
        return with(catalog(), catalog -> {
            COSDictionary form = new COSDictionary(catalog.getCOSDictionary(COSName.ACRO_FORM));
            change.accept(form);
            catalog.setItem(COSName.ACRO_FORM, form);
        });
    }
}
