package vn.kho.signing.paper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.kho.core.paper.SealReader;
import vn.kho.core.paper.SealReading;

/** Reads seals of form 1 and verifies them with the agency's keys, old ones too. */
public final class Es256SealReader implements SealReader {
    /** More than any QR code of a copy holds. */
    private static final int LONGEST = 1000;

    private final PaperKeys keys;

    public Es256SealReader(PaperKeys keys) {
        this.keys = keys;
    }

    @Override
    public SealReading read(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return new SealReading.Malformed();
        }
        int at = text.indexOf('#');
        if (at < 0) {
            return new SealReading.NoSeal(text);
        }
        if (!text.startsWith(SealRoom.MARK, at)) {
            return new SealReading.Malformed();
        }
        int behind = at + SealRoom.MARK.length();
        Optional<byte[]> decoded = Base41.decode(text.substring(behind));
        if (decoded.isEmpty() || decoded.get().length <= RawEcdsa.BYTES) {
            return new SealReading.Malformed();
        }
        byte[] all = decoded.get();
        byte[] map = Arrays.copyOf(all, all.length - RawEcdsa.BYTES);
        byte[] value = Arrays.copyOfRange(all, map.length, all.length);
        SealBody body;
        try {
            body = SealBody.read(map);
        } catch (CborReader.Malformed e) {
            return new SealReading.Malformed();
        }
        return judged(text.substring(0, at), text.substring(0, behind), map, value, body);
    }

    private SealReading judged(String address, String prefix, byte[] map, byte[] value, SealBody body) {
        List<PaperKeys.PublicPart> named = keys.all().stream()
                .filter(key -> key.thumbprint().startsWith(body.keyId()))
                .toList();
        if (named.isEmpty()) {
            return new SealReading.UnknownKey(body.keyId());
        }
        byte[] data = Arrays.copyOf(prefix.getBytes(StandardCharsets.US_ASCII), prefix.length() + map.length);
        System.arraycopy(map, 0, data, prefix.length(), map.length);
        return named.stream().anyMatch(key -> RawEcdsa.verified(key.key(), data, value))
                ? new SealReading.Genuine(address, body.keyId(), body.facts())
                : new SealReading.Forged(body.keyId());
    }
}
