package vn.kho.signing.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.key.KeySigner;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;

/** Signs by hand, with whatever field and whatever else in the same revision. */
final class HandSigner {
    private static final String HOLE = "0".repeat(10_000);
    private static final String RANGE = "/ByteRange [0 0000000000 0000000000 0000000000]";

    private final TestPki pki;
    private final SealingKey key;

    HandSigner(Path directory, java.time.Instant from) {
        try {
            pki = new TestPki(directory, from, Duration.ofDays(3650));
            key = pki.sealing(TestKeys.ec("secp256r1"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate root() {
        return pki.root();
    }

    /** How a revision is signed. */
    record Form(String look, String signatureExtra, UnaryOperator<Revision> more, boolean ownContent) {
        static Form invisible() {
            return new Form("/Rect [0 0 0 0]", "", revision -> revision, false);
        }

        Form looking(String newLook) {
            return new Form(newLook, signatureExtra, more, ownContent);
        }

        Form signing(String extra) {
            return new Form(look, extra, more, ownContent);
        }

        Form with(UnaryOperator<Revision> objects) {
            return new Form(look, signatureExtra, objects, ownContent);
        }

        Form overOwnContent() {
            return new Form(look, signatureExtra, more, true);
        }
    }

    byte[] sign(byte[] base) {
        return sign(base, Form.invisible());
    }

    /** A new field on the first page; object {@code next + 5} is an appearance that covers what it is given. */
    byte[] sign(byte[] base, Form form) {
        Victim victim = new Victim("base", base);
        int next = victim.nextNumber();
        int page = victim.page();
        String widget = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hand" + next + ") /F 132 /P " + page + " 0 R "
                + form.look().replace("@AP", (next + 5) + " 0 R").replace("@V", (next + 1) + " 0 R") + " /V "
                + (next + 1) + " 0 R >>";
        Revision revision = form.more().apply(Revision.of(base));
        revision.object(page, victim.changed(page, dictionary -> append(dictionary, COSName.ANNOTS, next)));
        addToForm(victim, revision, next);
        revision.object(next, widget).stream(
                next + 5,
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842]",
                "1 g 0 0 595 842 re f 0 g 80 700 200 40 re f");
        return finish(revision, next + 1, form);
    }

    /** Fills the empty field {@code number}. */
    byte[] fill(byte[] base, int number) {
        Victim victim = new Victim("base", base);
        int next = victim.nextNumber();
        Revision revision = Revision.of(base)
                .object(
                        number,
                        victim.changed(
                                number,
                                field -> field.setItem(
                                        COSName.V, new COSObject(new COSDictionary(), new COSObjectKey(next, 0)))));
        return finish(revision, next, Form.invisible());
    }

    private byte[] finish(Revision revision, int number, Form form) {
        byte[] pdf = revision.object(
                        number,
                        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached " + form.signatureExtra()
                                + " " + RANGE + " /Contents <" + HOLE + "> >>")
                .end();
        String text = new Victim("signed", pdf).text();
        int start = text.lastIndexOf("/Contents <" + HOLE) + "/Contents ".length();
        int end = start + HOLE.length() + 2;
        put(pdf, text.lastIndexOf(RANGE), "/ByteRange [0 %010d %010d %010d]".formatted(start, end, pdf.length - end));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(pdf, 0, start);
        content.write(pdf, end, pdf.length - end);
        put(pdf, start + 1, HexFormat.of().formatHex(cms(content.toByteArray(), form.ownContent())));
        return pdf;
    }

    static void addToForm(Victim victim, Revision revision, int field) {
        if (victim.formIsDirect()) {
            revision.object(victim.catalog(), victim.changed(victim.catalog(), catalog -> {
                COSDictionary form = new COSDictionary(catalog.getCOSDictionary(COSName.ACRO_FORM));
                append(form, COSName.FIELDS, field);
                catalog.setItem(COSName.ACRO_FORM, form);
            }));
        } else {
            int form = victim.number("AcroForm");
            revision.object(form, victim.changed(form, dictionary -> append(dictionary, COSName.FIELDS, field)));
        }
    }

    static void append(COSDictionary dictionary, COSName key, int number) {
        COSArray longer = new COSArray();
        COSArray array = dictionary.getCOSArray(key);
        for (int i = 0; array != null && i < array.size(); i++) {
            longer.add(array.get(i));
        }
        longer.add(new COSObject(new COSDictionary(), new COSObjectKey(number, 0)));
        dictionary.setItem(key, longer);
    }

    private static void put(byte[] pdf, int offset, String text) {
        byte[] bytes = Victim.latin1(text);
        System.arraycopy(bytes, 0, pdf, offset, bytes.length);
    }

    private byte[] cms(byte[] content, boolean ownContent) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new KeySigner(key), new JcaX509CertificateHolder(key.certificate())));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(
                            new CMSProcessableByteArray(ownContent ? Victim.latin1("something else") : content),
                            ownContent)
                    .getEncoded();
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
