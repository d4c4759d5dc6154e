package vn.kho.signing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.paper.PaperFacts;
import vn.kho.core.paper.SealReading;

class PaperSealTest {
    private static final String ADDRESS = "https://kho.example.gov.vn/t/7K2M9QXR4HTDW3BN7K2M9QXR4HTD";
    static final PaperFacts FACTS = new PaperFacts(
            new ResultTypeCode("KQ.G13.000006"),
            "Nguyễn T. L.",
            "**8/GP-BNNMT",
            LocalDate.of(2024, 3, 15),
            Optional.of(LocalDate.of(2034, 3, 14)),
            Instant.parse("2026-11-23T09:20:05Z"),
            Optional.empty(),
            "Vay vốn ngân hàng",
            ContentId.of("a scan".getBytes(StandardCharsets.US_ASCII)),
            Optional.of(new PaperFacts.StatusPlace(3, 917_504)));
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";

    private final TestKeys keys = new TestKeys();
    private final Es256PaperSealer sealer = new Es256PaperSealer(keys, type -> true);
    private final Es256SealReader reader = new Es256SealReader(keys);

    private String sealed(PaperFacts facts) {
        return ADDRESS + sealer.seal(ADDRESS, facts).orElseThrow();
    }

    private PaperFacts read(PaperFacts facts) {
        return ((SealReading.Genuine) reader.read(sealed(facts))).facts();
    }

    @Test
    void saysOnPaperWhatItWasToSay() {
        assertThat(reader.read(sealed(FACTS)))
                .isEqualTo(new SealReading.Genuine(
                        ADDRESS, keys.signing().thumbprint().substring(0, 8), FACTS));

        PaperFacts old = new PaperFacts(
                FACTS.type(),
                "Công ty Cổ phần Đầu tư",
                "",
                LocalDate.of(1961, 2, 3),
                Optional.empty(),
                Instant.parse("2106-02-07T06:28:15Z"),
                Optional.of(LocalDate.of(2199, 12, 31)),
                "",
                FACTS.source(),
                Optional.empty());
        assertThat(read(old)).isEqualTo(old);
    }

    @Test
    void readsTheTestVectorOfItsDescription() throws IOException {
        String description = Files.readString(Path.of("../docs/seal.md"));
        String text = description
                .lines()
                .filter(line -> line.matches("https://[^ ]+#1[-0-9A-Z$+/:]{300,}"))
                .findFirst()
                .orElseThrow();

        SealReading.Genuine seal = (SealReading.Genuine) new Es256SealReader(TestKeys.published()).read(text);

        assertThat(seal.keyId()).isEqualTo("d52e88d6");
        assertThat(seal.facts())
                .isEqualTo(new PaperFacts(
                        FACTS.type(),
                        FACTS.holder(),
                        FACTS.number(),
                        FACTS.issueDate(),
                        FACTS.validTo(),
                        FACTS.madeAt(),
                        Optional.of(LocalDate.of(2027, 3, 31)),
                        FACTS.purpose(),
                        ContentId.of(new byte[0]),
                        FACTS.status()));
        assertThat(description)
                .contains(HexFormat.of().formatHex(new SealBody(seal.keyId(), seal.facts()).encoded(40)));
    }

    @Test
    void fitsTheCodeOfACopyWhateverTheFactsAre() {
        PaperFacts longest = new PaperFacts(
                FACTS.type(),
                "Ủ".repeat(200),
                "Ệ".repeat(60),
                FACTS.issueDate(),
                Optional.of(LocalDate.of(9999, 12, 31)),
                FACTS.madeAt(),
                Optional.of(LocalDate.of(9999, 12, 31)),
                "\uD83D\uDE00".repeat(250),
                FACTS.source(),
                Optional.of(new PaperFacts.StatusPlace(1_000_000, 1_048_575)));

        for (String start :
                new String[] {"https://kho.vn/t/", "https://xac-minh.kho.bonongnghiepmoitruong.gov.vn/t/"}) {
            String address = start + "7K2M9QXR4HTDW3BN7K2M9QXR4HTD";
            String text = address + sealer.seal(address, longest).orElseThrow();
            PaperFacts read = ((SealReading.Genuine) reader.read(text)).facts();
            assertThat(read.holder()).endsWith("…").startsWith("ỦỦ");
            assertThat(read.holder().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(40);
            assertThat(read.number().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(32);
            assertThat(read.purpose()).matches("(\uD83D\uDE00)*…?");
            assertThat(read.useBy()).isEqualTo(longest.useBy());
        }
    }

    @Test
    void makesNoSealWhereTheAddressLeavesNoRoom() {
        assertThat(sealer.seal("https://kho.vn/" + "x".repeat(150) + "/7K2M9QXR4HTDW3BN7K2M9QXR4HTD", FACTS))
                .isEmpty();
        assertThat(new Es256PaperSealer(keys, type -> false).seals(FACTS.type()))
                .isFalse();
    }

    @Test
    void believesNoSealOfWhichACharacterWasChanged() {
        String text = sealed(FACTS);
        int behind = text.indexOf('#') + 2;
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {'0', 'Q', ':'}) {
                if (text.charAt(i) != other) {
                    String forged = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(reader.read(forged)).as("character %d", i).isNotInstanceOf(SealReading.Genuine.class);
                }
            }
        }
        assertThat(reader.read(text.replace("kho.example", "kho-example"))).isInstanceOf(SealReading.Forged.class);
        assertThat(reader.read(text.replace("7K2M9QXR", "7K2M9QXS"))).isInstanceOf(SealReading.Forged.class);
        assertThat(reader.read(text.substring(0, behind))).isInstanceOf(SealReading.Malformed.class);
    }

    @Test
    void believesNoSealWhoseFactsWereExchanged() throws Exception {
        String text = sealed(FACTS);
        int behind = text.indexOf('#') + 2;
        byte[] all = Base41.decode(text.substring(behind)).orElseThrow();
        String keyId = keys.signing().thumbprint().substring(0, 8);
        byte[] map = new SealBody(keyId, FACTS.withPurpose("Đấu thầu dự án")).encoded(40);
        byte[] forged = new byte[map.length + 64];
        System.arraycopy(map, 0, forged, 0, map.length);
        System.arraycopy(all, all.length - 64, forged, map.length, 64);
        byte[] characters = new byte[Base41.length(forged.length)];
        Base41.encode(forged, forged.length, characters, 0);

        assertThat(reader.read(text.substring(0, behind) + new String(characters, StandardCharsets.US_ASCII)))
                .isEqualTo(new SealReading.Forged(keyId));
    }

    @Test
    void knowsItsOwnKeysAloneOldOnesToo() {
        String old = sealed(FACTS);
        keys.renew();

        assertThat(reader.read(old)).isInstanceOf(SealReading.Genuine.class);
        assertThat(reader.read(sealed(FACTS))).isInstanceOf(SealReading.Genuine.class);
        assertThat(new Es256SealReader(new TestKeys()).read(old)).isInstanceOf(SealReading.UnknownKey.class);
    }

    @Test
    void readsAnAddressAloneAndNothingElse() {
        assertThat(reader.read(ADDRESS)).isEqualTo(new SealReading.NoSeal(ADDRESS));
        for (String text : new String[] {
            "",
            "#",
            "#1",
            ADDRESS + "#",
            ADDRESS + "#2ABC",
            ADDRESS + "#1A",
            ADDRESS + "#1" + "0".repeat(99),
            ADDRESS + "#1" + "0".repeat(3000),
            ADDRESS + "#1\u0000\uD800",
            ADDRESS + "#1abc"
        }) {
            assertThat(reader.read(text)).as(text).isNotInstanceOf(SealReading.Genuine.class);
        }
    }

    @Test
    void survivesAnyText() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(ADDRESS + "#1");
            int length = random.nextInt(400);
            for (int j = 0; j < length; j++) {
                text.append(ALPHABET.charAt(random.nextInt(41)));
            }
            assertThat(reader.read(text.toString())).isNotInstanceOf(SealReading.Genuine.class);
        }
    }

    @Test
    void refusesMapsInAnotherForm() throws Exception {
        byte[] map = new SealBody("00000000", FACTS).encoded(40);
        assertThat(SealBody.read(map).facts()).isEqualTo(FACTS);
        for (int i = 0; i < map.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = map.clone();
                other[i] ^= (byte) (1 << bit);
                SealBody read;
                try {
                    read = SealBody.read(other);
                } catch (CborReader.Malformed e) {
                    continue;
                }
                // What can be read has one form, but for keys of later forms, and texts that are read and never
                // written.
                if (isWritten(read.facts()) && read.facts().status().isPresent()) {
                    assertThat(read.encoded(40)).isEqualTo(other);
                }
            }
        }
    }

    private static boolean isWritten(PaperFacts facts) {
        return Stream.of(facts.holder(), facts.number(), facts.purpose())
                .allMatch(text -> text.equals(text.strip()) && Normalizer.isNormalized(text, Normalizer.Form.NFC));
    }
}
