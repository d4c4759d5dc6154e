package vn.kho.signing.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.PendingSeal;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SealLevel;
import vn.kho.signing.key.SignatureScheme;
import vn.kho.signing.key.TokenKey;
import vn.kho.signing.source.FactsForm;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.validation.ValidationMaterial;

/**
 * What is kept of a copy while its signature is made elsewhere.
 *
 * @param level at which it was begun
 * @param key whose signature is waited for
 * @param digest the document's, which the signed attributes have
 * @param shared the section's first part
 * @param own its second part, with the gap
 * @param contents where the gap begins in it, with the angle bracket
 * @param room of the gap, in bytes of the signature
 * @param facts of the copy, for a section behind it; empty at level B
 * @param material what proves the certificate later, gathered before it was signed; empty below level LT
 */
@SuppressWarnings("ArrayRecordComponent")
record PendingForm(
        SealLevel level,
        TokenKey key,
        byte[] digest,
        byte[] shared,
        byte[] own,
        int contents,
        int room,
        Optional<SourceFacts> facts,
        Optional<ValidationMaterial> material) {
    private static final int VERSION = 2;
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

    /** Above what one database keeps in a row, and far above what a section takes without long revocation lists. */
    static final int LONGEST = 1_000_000;

    PendingSeal write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(level.name());
            out.writeUTF(key.scheme().name());
            certificates(out, key.chain());
            block(out, digest);
            block(out, shared);
            block(out, own);
            out.writeInt(contents);
            out.writeInt(room);
            block(out, facts.map(known -> FactsForm.write(known).bytes()).orElse(new byte[0]));
            out.writeBoolean(material.isPresent());
            if (material.isPresent()) {
                certificates(out, material.get().certificates());
                blocks(out, material.get().crls());
                blocks(out, material.get().ocspResponses());
                out.writeLong(epochSecond(material.get().freshUntil()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can't be written", e);
        }
        return new PendingSeal(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException when {@link #write} did not write it, or another version of it */
    static PendingForm read(PendingSeal kept) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept.bytes()))) {
            if (in.readByte() != VERSION) {
                throw new IOException("another version");
            }
            SealLevel level = SealLevel.valueOf(in.readUTF());
            SignatureScheme scheme = SignatureScheme.valueOf(in.readUTF());
            TokenKey key = new TokenKey(certificates(in), scheme);
            byte[] digest = block(in);
            byte[] shared = block(in);
            byte[] own = block(in);
            int contents = in.readInt();
            int room = in.readInt();
            byte[] facts = block(in);
            PendingForm form = new PendingForm(
                    level,
                    key,
                    digest,
                    shared,
                    own,
                    contents,
                    room,
                    facts.length == 0 ? Optional.empty() : FactsForm.read(new SealFacts(facts)),
                    in.readBoolean() ? Optional.of(material(in)) : Optional.empty());
            if (contents < 0 || room < 0 || contents + 2L * room + 2 > own.length || in.read() >= 0) {
                throw new IOException("lengths that don't fit");
            }
            return form;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no pending seal of this version", e);
        }
    }

    /** Where the signature's hexadecimal digits go. */
    SealStamps.Gap gap() {
        return new SealStamps.Gap(own, contents + 1, room);
    }

    /** Where the document goes on behind the gap. */
    int behind() {
        return contents + 2 * room + 2;
    }

    private static ValidationMaterial material(DataInputStream in) throws IOException, GeneralSecurityException {
        return new ValidationMaterial(certificates(in), blocks(in), blocks(in), Instant.ofEpochSecond(in.readLong()));
    }

    private static long epochSecond(Instant moment) {
        return Math.min(moment.getEpochSecond(), FAR.getEpochSecond());
    }

    private static void blocks(DataOutputStream out, List<byte[]> all) throws IOException {
        out.writeShort(all.size());
        for (byte[] each : all) {
            block(out, each);
        }
    }

    private static List<byte[]> blocks(DataInputStream in) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            all.add(block(in));
        }
        return all;
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a block of " + length + " bytes");
        }
        return in.readNBytes(length);
    }

    private static void certificates(DataOutputStream out, List<X509Certificate> all)
            throws IOException, GeneralSecurityException {
        out.writeShort(all.size());
        for (X509Certificate each : all) {
            block(out, each.getEncoded());
        }
    }

    private static List<X509Certificate> certificates(DataInputStream in) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> all = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block(in))));
        }
        return all;
    }
}
