package vn.kho.signing.attack;

import java.util.HexFormat;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;

/** An object as it is written in a file. */
final class Serial {
    private Serial() {}

    static String of(COSBase object) {
        return switch (object) {
            case COSObject reference ->
                reference.getKey().getNumber() + " " + reference.getKey().getGeneration() + " R";
            case COSDictionary dictionary -> of(dictionary);
            case COSArray array -> {
                StringBuilder text = new StringBuilder("[");
                for (int i = 0; i < array.size(); i++) {
                    text.append(' ').append(of(array.get(i)));
                }
                yield text.append(" ]").toString();
            }
            case COSName name -> "/" + name.getName();
            case COSInteger integer -> Long.toString(integer.longValue());
            case COSFloat number -> Float.toString(number.floatValue());
            case COSString string -> "<" + HexFormat.of().formatHex(string.getBytes()) + ">";
            case COSBoolean bool -> Boolean.toString(bool.getValue());
            default -> "null";
        };
    }

    private static String of(COSDictionary dictionary) {
        StringBuilder text = new StringBuilder("<<");
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            text.append(" /").append(entry.getKey().getName()).append(' ').append(of(entry.getValue()));
        }
        return text.append(" >>").toString();
    }
}
