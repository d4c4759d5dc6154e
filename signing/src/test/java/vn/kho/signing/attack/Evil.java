package vn.kho.signing.attack;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;

/** What attackers append, over and over. */
final class Evil {
    static final String EVIL = "q 1 g 0 0 595 842 re f Q BT /F1 20 Tf 80 700 Td (GIA) Tj ET";

    private Evil() {}

    static Revision page(Victim victim) {
        return Revision.of(victim.bytes()).stream(victim.contents(), "", EVIL);
    }

    static String objects(Victim victim) {
        return victim.contents() + " 0 obj\n<< /Length " + EVIL.length() + " >>\nstream\n" + EVIL
                + "\nendstream\nendobj\n";
    }

    static byte[] tail(Victim victim, String text) {
        return Victim.latin1(victim.text() + (victim.text().endsWith("\n") ? "" : "\n") + text);
    }

    static COSObject reference(int number) {
        return new COSObject(new COSDictionary(), new COSObjectKey(number, 0));
    }
}
