package vn.kho.signing.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import vn.kho.signing.key.PlainSigner;

/** Keys for seals, newest last; the newest signs. */
public final class TestKeys implements PaperKeys {
    private final List<SigningKey> signing = new ArrayList<>();
    private final List<PublicPart> published = new ArrayList<>();

    private static final String KEY =
            "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCDDQwBGH39rTNgJQBMP95k9BD/8JjSVRIoCKrSTUxGdKQ==";
    private static final String PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEXtK39nGBbMZLerzpmwNudqDhZADUNqIgkhlMHgwEAAD0CqMgwIxxphB1"
                    + "Q9q868krJarTUkTwb4wZ1M25nMWBcg==";

    public TestKeys() {
        renew();
    }

    private TestKeys(KeyPair pair) throws GeneralSecurityException {
        add(pair);
    }

    /** The key of the test vector in docs/seal.md; worth nothing, since everybody has it. */
    public static TestKeys published() {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            Base64.Decoder base64 = Base64.getDecoder();
            return new TestKeys(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(PUBLIC_KEY))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(KEY)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a key that signs from now on. */
    public TestKeys renew() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return add(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TestKeys add(KeyPair pair) throws GeneralSecurityException {
        String thumbprint = thumbprint((ECPublicKey) pair.getPublic());
        signing.add(new SigningKey(
                thumbprint,
                PlainSigner.p256(((ECPrivateKey) pair.getPrivate()).getS().toByteArray())));
        published.add(new PublicPart(thumbprint, pair.getPublic()));
        return this;
    }

    @Override
    public SigningKey signing() {
        return signing.getLast();
    }

    @Override
    public List<PublicPart> all() {
        return List.copyOf(published);
    }

    /** RFC 7638: the required members in order. */
    private static String thumbprint(ECPublicKey key) throws GeneralSecurityException {
        String json = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + coordinate(key.getW().getAffineX().toByteArray())
                + "\",\"y\":\"" + coordinate(key.getW().getAffineY().toByteArray()) + "\"}";
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.US_ASCII)));
    }

    static String coordinate(byte[] number) {
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.writeBytes(new byte[Math.max(0, 32 - number.length)]);
        padded.writeBytes(Arrays.copyOfRange(number, Math.max(0, number.length - 32), number.length));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded.toByteArray());
    }
}
