package vn.kho.api.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import vn.kho.core.copy.StatusPlace;

/** Seals written from docs/seal.md alone, so that the page is tested with what another program makes of that text. */
record SealOfTest(
        ECKey key,
        byte[] keyId,
        LocalDate issueDate,
        Optional<LocalDate> lastDay,
        Optional<LocalDate> useBy,
        StatusPlace place) {
    static final Instant MADE_AT = Instant.parse("2026-11-20T02:30:00Z");

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";

    SealOfTest(ECKey key, StatusPlace place) {
        this(key, idOf(key), LocalDate.of(2024, 1, 5), Optional.of(LocalDate.of(2199, 1, 4)), Optional.empty(), place);
    }

    SealOfTest until(LocalDate day) {
        return new SealOfTest(key, keyId, issueDate, Optional.of(day), useBy, place);
    }

    SealOfTest relyUntil(LocalDate day) {
        return new SealOfTest(key, keyId, issueDate, lastDay, Optional.of(day), place);
    }

    /** Signed by this key and said to be signed by that of the id. */
    SealOfTest under(byte[] otherId) {
        return new SealOfTest(key, otherId, issueDate, lastDay, useBy, place);
    }

    static byte[] idOf(ECKey key) {
        return Arrays.copyOf(new Base64URL(key.getKeyID()).decode(), 4);
    }

    /** The QR code's text. */
    String on(String address) {
        String start = address + "#1";
        byte[] body = body();
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        ByteArrayOutputStream seal = new ByteArrayOutputStream();
        seal.writeBytes(body);
        try {
            seal.writeBytes(new ECDSASigner(key)
                    .sign(new JWSHeader(JWSAlgorithm.ES256), signed.toByteArray())
                    .decode());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return start + base41(seal.toByteArray());
    }

    private byte[] body() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int entries = 9 + (lastDay.isPresent() ? 1 : 0) + (useBy.isPresent() ? 1 : 0);
        head(out, 5, entries);
        head(out, 0, 1);
        head(out, 2, 4);
        out.writeBytes(keyId);
        text(out, 2, "KQ.G13.000006");
        text(out, 3, "Nguyễn T. L.");
        text(out, 4, "***GP");
        number(out, 5, issueDate.toEpochDay());
        lastDay.ifPresent(day -> number(out, 6, day.toEpochDay()));
        number(out, 7, MADE_AT.getEpochSecond());
        useBy.ifPresent(day -> number(out, 8, day.toEpochDay()));
        text(out, 9, "Vay vốn ngân hàng");
        head(out, 0, 10);
        head(out, 2, 32);
        out.writeBytes(new byte[32]);
        head(out, 0, 11);
        head(out, 4, 2);
        head(out, 0, place.list());
        head(out, 0, place.index());
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int key, String value) {
        head(out, 0, key);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        head(out, 3, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int key, long value) {
        head(out, 0, key);
        head(out, 0, value);
    }

    private static void head(ByteArrayOutputStream out, int major, long value) {
        int length = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : 4;
        int additional = length == 0 ? (int) value : length == 1 ? 24 : length == 2 ? 25 : 26;
        out.write((major << 5) | additional);
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    private static String base41(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 2) {
            boolean last = at + 1 == bytes.length;
            int number = last ? bytes[at] & 0xff : ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
            for (int digit = 0; digit < (last ? 2 : 3); digit++) {
                text.append(ALPHABET.charAt(number % 41));
                number /= 41;
            }
        }
        return text.toString();
    }
}
