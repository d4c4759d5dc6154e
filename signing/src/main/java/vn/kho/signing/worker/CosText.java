package vn.kho.signing.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.signing.source.PdfText;

/** Writes parsed objects back as PDF syntax; indirect ones as references. */
final class CosText {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final byte[] NULL = latin("null");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CosText() {}

    /** Entries of a dictionary but those left out. */
    static PdfText entries(COSDictionary dictionary, Set<COSName> leftOut) {
        CosText text = new CosText();
        text.writeEntries(dictionary, leftOut, 0);
        return new PdfText(text.out.toByteArray());
    }

    /** Elements of an array; none when there is no array. */
    static PdfText elements(@Nullable COSArray array) {
        CosText text = new CosText();
        if (array != null) {
            text.writeElements(array, 0);
        }
        return new PdfText(text.out.toByteArray());
    }

    static PdfText of(@Nullable COSBase value) {
        CosText text = new CosText();
        text.write(value, 0);
        return new PdfText(text.out.toByteArray());
    }

    private void write(@Nullable COSBase value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refused(Reason.TOO_DEEP);
        }
        switch (value) {
            case null -> put(NULL);
            case COSObject object ->
                put(latin(object.getKey().getNumber() + " " + object.getKey().getGeneration() + " R"));
            // Has no direct form: what should be a reference is broken.
            case COSStream _ -> throw new Refused(Reason.BROKEN);
            case COSDictionary dictionary -> {
                put(latin("<<"));
                writeEntries(dictionary, Set.of(), depth + 1);
                put(latin(">>"));
            }
            case COSArray array -> {
                put(latin("["));
                writeElements(array, depth + 1);
                put(latin("]"));
            }
            case COSString string -> put(latin("<" + HexFormat.of().formatHex(string.getBytes()) + ">"));
            case COSName name -> writeName(name);
            case COSInteger number -> put(latin(Long.toString(number.longValue())));
            case COSFloat number -> writeFloat(number);
            case COSBoolean truth -> put(latin(Boolean.toString(truth.getValue())));
            case COSNull _ -> put(NULL);
            default -> throw new Refused(Reason.BROKEN);
        }
    }

    private void writeEntries(COSDictionary dictionary, Set<COSName> leftOut, int depth) {
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            if (!leftOut.contains(entry.getKey())) {
                writeName(entry.getKey());
                put(latin(" "));
                write(entry.getValue(), depth);
                put(latin("\n"));
            }
        }
    }

    private void writeElements(COSArray array, int depth) {
        for (int i = 0; i < array.size(); i++) {
            put(latin(i % 16 == 15 ? "\n" : " "));
            write(array.get(i), depth);
        }
    }

    private void writeName(COSName name) {
        try {
            name.writePDF(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    /** As it was written, where PDFBox kept that. */
    private void writeFloat(COSFloat number) {
        try {
            number.writePDF(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private void put(byte[] bytes) {
        if (out.size() + bytes.length > MAX_BYTES) {
            throw new Refused(Reason.TOO_MANY_OBJECTS);
        }
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
