package vn.kho.signing.paper;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.paper.PaperFacts;
import vn.kho.core.paper.PaperSealer;
import vn.kho.signing.key.PlainSigner;

/** Makes seals of form 1 (docs/seal.md): one signature with P-256, and some hundred bytes. */
public final class Es256PaperSealer implements PaperSealer {
    private final PaperKeys keys;
    private final Predicate<ResultTypeCode> sealed;

    /** @param sealed tells whether copies of results of a type have a seal */
    public Es256PaperSealer(PaperKeys keys, Predicate<ResultTypeCode> sealed) {
        this.keys = keys;
        this.sealed = sealed;
    }

    @Override
    public boolean seals(ResultTypeCode type) {
        return sealed.test(type);
    }

    @Override
    public Optional<String> seal(String address, PaperFacts facts) {
        PaperKeys.SigningKey key = keys.signing();
        int room = Math.min(SealBody.MOST_BYTES, SealRoom.bytes(address));
        SealBody body = new SealBody(key.thumbprint().substring(0, 2 * SealBody.KEY_ID_BYTES), facts);
        byte[] map = body.encoded(SealBody.PURPOSE_BYTES);
        if (map.length > room) {
            map = body.encoded(Math.max(0, SealBody.PURPOSE_BYTES - (map.length - room)));
        }
        return map.length > room ? Optional.empty() : Optional.of(signed(key.signer(), address, map));
    }

    private static String signed(PlainSigner signer, String address, byte[] map) {
        int prefix = address.length() + SealRoom.MARK.length();
        byte[] data = new byte[prefix + map.length];
        System.arraycopy((address + SealRoom.MARK).getBytes(StandardCharsets.US_ASCII), 0, data, 0, prefix);
        System.arraycopy(map, 0, data, prefix, map.length);
        byte[] value = RawEcdsa.ofDer(signer.sign(data));

        byte[] all = new byte[map.length + value.length];
        System.arraycopy(map, 0, all, 0, map.length);
        System.arraycopy(value, 0, all, map.length, value.length);
        byte[] text = new byte[SealRoom.MARK.length() + Base41.length(all.length)];
        System.arraycopy(SealRoom.MARK.getBytes(StandardCharsets.US_ASCII), 0, text, 0, SealRoom.MARK.length());
        Base41.encode(all, all.length, text, SealRoom.MARK.length());
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
