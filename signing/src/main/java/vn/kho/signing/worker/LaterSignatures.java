package vn.kho.signing.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.SignatureFinding.Trust;

/**
 * What signatures made after a revision may add to it without changing what its signer signed.
 *
 * <p>Anybody can make an intact signature or a sound time stamp with a key of their own, and its appearance can paint
 * over a page. So an addition that shows something needs a signer who answers for it:
 *
 * <ul>
 *   <li>A widget may be appended when it is itself the field ({@code /FT /Sig}) of an intact signature that covers its
 *       whole revision, and a field that the revision holds empty may be filled with one, its place being unchanged.
 *   <li>It may show something only if its signer is trusted no less than the revision's own. So nothing a stranger
 *       painted passes under a trusted signature; between strangers, nothing was vouched for that it could cover, and
 *       the file is trusted by nobody in the end.
 *   <li>A document time stamp shows nothing, whoever made it: it says when, not what. As it then changes nothing for the
 *       reader, its authority need not be trusted; its certificate must be one for time stamping only (RFC 3161, 2.3).
 * </ul>
 *
 * <p>A widget shows nothing when its rectangle has neither width nor height (ISO 32000-2, 12.7.5.5), or when it has no
 * appearance and nothing ({@code /MK}) from which a reader would make one.
 */
final class LaterSignatures {
    private final Set<COSDictionary> timeStamps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<COSDictionary, Trust> signatures = new IdentityHashMap<>();

    /** Takes in a time stamp over its whole revision. */
    void addTimeStamp(COSDictionary signature) {
        timeStamps.add(signature);
    }

    /** Takes in an intact signature over its whole revision, itself followed by nothing but lawful additions. */
    void addSignature(COSDictionary signature, Trust signer) {
        signatures.put(signature, signer);
    }

    /** Whether {@code widget}, which the earlier revision doesn't have, may stand in the form and on a page. */
    boolean mayAppend(COSDictionary widget, Trust earlier) {
        return COSName.WIDGET.equals(widget.getDictionaryObject(COSName.SUBTYPE))
                && COSName.SIG.equals(widget.getDictionaryObject(COSName.FT))
                && !widget.containsKey(COSName.KIDS)
                && mayFill(widget, earlier);
    }

    /** Whether an empty field of the earlier revision may become {@code field}. */
    boolean mayFill(COSDictionary field, Trust earlier) {
        COSDictionary value = field.getCOSDictionary(COSName.V);
        if (value == null) {
            return false;
        }
        Trust signer = signatures.get(value);
        return signer == null
                ? timeStamps.contains(value) && showsNothing(field)
                : noLess(signer, earlier) || showsNothing(field);
    }

    private static boolean noLess(Trust later, Trust earlier) {
        return switch (earlier) {
            case TRUSTED -> later == Trust.TRUSTED;
            case INDETERMINATE -> later != Trust.UNTRUSTED;
            case UNTRUSTED -> true;
        };
    }

    private static boolean showsNothing(COSDictionary widget) {
        return isPoint(widget.getCOSArray(COSName.RECT))
                || (!widget.containsKey(COSName.AP) && !widget.containsKey(COSName.MK));
    }

    private static boolean isPoint(@Nullable COSArray rectangle) {
        return rectangle != null && rectangle.size() == 4 && equal(rectangle, 0, 2) && equal(rectangle, 1, 3);
    }

    private static boolean equal(COSArray rectangle, int one, int other) {
        return rectangle.getObject(one) instanceof COSNumber left
                && rectangle.getObject(other) instanceof COSNumber right
                && Float.compare(left.floatValue(), right.floatValue()) == 0;
    }
}
