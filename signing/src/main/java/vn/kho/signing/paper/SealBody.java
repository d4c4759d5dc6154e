package vn.kho.signing.paper;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.paper.PaperFacts;
import vn.kho.signing.paper.CborReader.Malformed;

/** The signed map of a seal (docs/seal.md). @param keyId in hexadecimal digits */
record SealBody(String keyId, PaperFacts facts) {
    static final int KEY_ID_BYTES = 4;
    static final int MOST_BYTES = 200;
    static final int PURPOSE_BYTES = 40;

    private static final int HOLDER_BYTES = 40;
    private static final int NUMBER_BYTES = 32;
    private static final int TYPE_BYTES = 13;
    private static final int DIGEST_BYTES = 32;
    private static final int LAST_KEY = 11;
    private static final String CUT = "…";

    /** @param purposeBytes limit of the purpose */
    byte[] encoded(int purposeBytes) {
        int entries = 8
                + (facts.validTo().isPresent() ? 1 : 0)
                + (facts.useBy().isPresent() ? 1 : 0)
                + (facts.status().isPresent() ? 1 : 0);
        CborWriter out = new CborWriter().map(entries);
        out.unsigned(1).bytes(HexFormat.of().parseHex(keyId));
        out.unsigned(2).text(facts.type().value());
        out.unsigned(3).text(cut(facts.holder(), HOLDER_BYTES));
        out.unsigned(4).text(cut(facts.number(), NUMBER_BYTES));
        out.unsigned(5).signed(facts.issueDate().toEpochDay());
        facts.validTo().ifPresent(day -> out.unsigned(6).signed(day.toEpochDay()));
        out.unsigned(7).unsigned(facts.madeAt().getEpochSecond());
        facts.useBy().ifPresent(day -> out.unsigned(8).signed(day.toEpochDay()));
        out.unsigned(9).text(cut(facts.purpose(), purposeBytes));
        out.unsigned(10).bytes(HexFormat.of().parseHex(facts.source().hex()));
        facts.status()
                .ifPresent(s -> out.unsigned(11).array(2).unsigned(s.list()).unsigned(s.index()));
        return out.done();
    }

    /** Reads a map in the form that {@link #encoded} gives it; keys of later forms are passed over. */
    static SealBody read(byte[] body) throws Malformed {
        if (body.length > MOST_BYTES) {
            throw new Malformed("too long");
        }
        CborReader in = new CborReader(body);
        Fields fields = new Fields();
        int entries = in.map();
        long before = 0;
        for (int i = 0; i < entries; i++) {
            long key = in.unsigned();
            if (key <= before) {
                throw new Malformed("keys are not in order");
            }
            before = key;
            if (key > LAST_KEY) {
                in.skip();
            } else {
                fields.read((int) key, in);
            }
        }
        if (!in.ended()) {
            throw new Malformed("more bytes than a map");
        }
        return fields.body();
    }

    /** Within {@code most} bytes of UTF-8, cut at a character where it is longer. */
    private static String cut(String text, int most) {
        String nfc = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (length(nfc) <= most) {
            return nfc;
        }
        int end = Math.min(nfc.length(), most);
        while (end > 0
                && (length(nfc.substring(0, end)) + length(CUT) > most
                        || Character.isHighSurrogate(nfc.charAt(end - 1)))) {
            end--;
        }
        return most < length(CUT) ? "" : nfc.substring(0, end) + CUT;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What was read so far. */
    private static final class Fields {
        private Optional<String> keyId = Optional.empty();
        private Optional<ResultTypeCode> type = Optional.empty();
        private Optional<String> holder = Optional.empty();
        private Optional<String> number = Optional.empty();
        private Optional<LocalDate> issued = Optional.empty();
        private Optional<LocalDate> validTo = Optional.empty();
        private Optional<Instant> madeAt = Optional.empty();
        private Optional<LocalDate> useBy = Optional.empty();
        private Optional<String> purpose = Optional.empty();
        private Optional<ContentId> source = Optional.empty();
        private Optional<PaperFacts.StatusPlace> status = Optional.empty();

        void read(int key, CborReader in) throws Malformed {
            switch (key) {
                case 1 -> keyId = Optional.of(HexFormat.of().formatHex(in.bytes(KEY_ID_BYTES)));
                case 2 -> type = Optional.of(type(in.text(TYPE_BYTES)));
                case 3 -> holder = Optional.of(in.text(HOLDER_BYTES));
                case 4 -> number = Optional.of(in.text(NUMBER_BYTES));
                case 5 -> issued = Optional.of(day(in));
                case 6 -> validTo = Optional.of(day(in));
                case 7 -> madeAt = Optional.of(Instant.ofEpochSecond(in.unsigned()));
                case 8 -> useBy = Optional.of(day(in));
                case 9 -> purpose = Optional.of(in.text(PURPOSE_BYTES));
                case 10 -> source = Optional.of(ContentId.ofDigest(in.bytes(DIGEST_BYTES)));
                default -> {
                    if (in.array() != 2) {
                        throw new Malformed("a place in a status list is two numbers");
                    }
                    status = Optional.of(new PaperFacts.StatusPlace(in.unsigned(), in.unsigned()));
                }
            }
        }

        SealBody body() throws Malformed {
            return new SealBody(
                    present(keyId),
                    new PaperFacts(
                            present(type),
                            present(holder),
                            present(number),
                            present(issued),
                            validTo,
                            present(madeAt),
                            useBy,
                            present(purpose),
                            present(source),
                            status));
        }

        private static <T> T present(Optional<T> value) throws Malformed {
            return value.orElseThrow(() -> new Malformed("a key is missing"));
        }

        private static LocalDate day(CborReader in) throws Malformed {
            try {
                return LocalDate.ofEpochDay(in.signed());
            } catch (DateTimeException e) {
                throw new Malformed("no day");
            }
        }

        /** As it is written: not what parsing a person's input would take besides. */
        private static ResultTypeCode type(String text) throws Malformed {
            return ResultTypeCode.parse(text)
                    .filter(code -> code.value().equals(text))
                    .orElseThrow(() -> new Malformed("no type of result"));
        }
    }
}
