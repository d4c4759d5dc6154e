package vn.kho.signing.worker;

import java.security.PublicKey;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
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
 * <p>Who is trusted may still be anybody with a certificate: a new field of another signer than the revision's own may not
 * take more than a part of the page, and where the certification allows nothing, nobody may sign.
 *
 * <p>A widget shows nothing when its rectangle has neither width nor height (ISO 32000-2, 12.7.5.5), or when it has no
 * appearance and nothing ({@code /MK}) from which a reader would make one.
 */
final class LaterSignatures {
    /** Entries of a signature's field and widget; actions and optional content are none of them. */
    private static final Set<COSName> KNOWN = Set.of(
            COSName.TYPE,
            COSName.SUBTYPE,
            COSName.FT,
            COSName.T,
            COSName.TU,
            COSName.TM,
            COSName.FF,
            COSName.V,
            COSName.DV,
            COSName.RECT,
            COSName.P,
            COSName.F,
            COSName.AP,
            COSName.MK,
            COSName.BS,
            COSName.BORDER,
            COSName.M,
            COSName.NM,
            COSName.DA,
            COSName.DR,
            COSName.Q,
            COSName.H,
            COSName.PARENT,
            COSName.CONTENTS,
            COSName.LANG,
            COSName.getPDFName("Lock"),
            COSName.STRUCT_PARENT,
            COSName.getPDFName("SV"));

    private final Set<COSDictionary> timeStamps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<COSDictionary, Signer> signatures = new IdentityHashMap<>();

    /** Who made a signature: how far the signer is trusted, and with which key. */
    record Signer(Trust trust, Optional<PublicKey> key) {
        boolean is(Signer other) {
            return key.isPresent() && key.equals(other.key);
        }
    }

    /** Takes in a time stamp over its whole revision. */
    void addTimeStamp(COSDictionary signature) {
        timeStamps.add(signature);
    }

    /** Takes in an intact signature over its whole revision, itself followed by nothing but lawful additions. */
    void addSignature(COSDictionary signature, Signer signer) {
        signatures.put(signature, signer);
    }

    /**
     * Whether {@code widget}, which the earlier revision doesn't have, may stand in the form and on a page.
     *
     * @param room points squared that it may take of a page when somebody else signs
     */
    boolean mayAppend(COSDictionary widget, Signer earlier, ChangeRules rules, double room) {
        return COSName.WIDGET.equals(widget.getDictionaryObject(COSName.SUBTYPE))
                && COSName.SIG.equals(widget.getDictionaryObject(COSName.FT))
                && KNOWN.containsAll(widget.keySet())
                && resetsToItself(widget)
                && hasNoResources(widget)
                && (showsNothing(widget) || isBy(widget, earlier) || area(widget) <= room)
                && mayFill(widget, earlier, rules.maySign());
    }

    /** Whether an empty field of the earlier revision may become {@code field}; nobody may sign it if not {@code open}. */
    boolean mayFill(COSDictionary field, Signer earlier, boolean open) {
        COSDictionary value = field.getCOSDictionary(COSName.V);
        if (value == null) {
            return false;
        }
        Signer signer = signatures.get(value);
        return signer == null
                ? timeStamps.contains(value) && showsNothing(field)
                : open && (noLess(signer.trust(), earlier.trust()) || showsNothing(field));
    }

    /** LibreOffice names the signature as the field's default value too (ISO 32000-2, 12.7.6.3 resets to that). */
    private static boolean resetsToItself(COSDictionary widget) {
        COSDictionary reset = widget.getCOSDictionary(COSName.DV);
        return !widget.containsKey(COSName.DV) || (reset != null && reset.equals(widget.getCOSDictionary(COSName.V)));
    }

    /** An empty dictionary is written by some. */
    private static boolean hasNoResources(COSDictionary widget) {
        COSDictionary resources = widget.getCOSDictionary(COSName.DR);
        return !widget.containsKey(COSName.DR) || (resources != null && resources.size() == 0);
    }

    private boolean isBy(COSDictionary widget, Signer earlier) {
        COSDictionary value = widget.getCOSDictionary(COSName.V);
        Signer signer = value == null ? null : signatures.get(value);
        return signer != null && signer.is(earlier);
    }

    private static double area(COSDictionary widget) {
        COSArray rectangle = widget.getCOSArray(COSName.RECT);
        float[] sides = rectangle == null ? new float[0] : rectangle.toFloatArray();
        return sides.length == 4 ? Math.abs((double) (sides[2] - sides[0]) * (sides[3] - sides[1])) : Double.MAX_VALUE;
    }

    private static boolean noLess(Trust later, Trust earlier) {
        return switch (earlier) {
            case TRUSTED -> later == Trust.TRUSTED;
            case INDETERMINATE -> later == Trust.TRUSTED || later == Trust.INDETERMINATE;
            case UNTRUSTED, REVOKED -> true;
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
