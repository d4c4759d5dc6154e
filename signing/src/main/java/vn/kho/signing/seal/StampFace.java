package vn.kho.signing.seal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.source.SourceFacts.Colour;

/**
 * What the stamps of one office look like, whatever the source: font, words, QR code. Lengths are points on A4.
 */
final class StampFace {
    /** Blocks are no wider than this: the middle and the left of the top margin belong to others. */
    private static final float BLOCK_WIDTH = 240;

    /** Size of the law: Decree 30/2020 Appendix I. */
    private static final float BLOCK_FONT = 10;

    private static final int BLOCK_LINES = 5;
    private static final float PANEL_FONT = 6.5f;
    private static final float PANEL_WIDTH = 240;
    private static final int PANEL_LINES = 4;
    private static final float TALL_PANEL_WIDTH = 140;
    private static final int TALL_PANEL_LINES = 9;

    /** Beside the 30 mm that an official letter leaves at its left (Decree 30/2020 Appendix I), less a distance. */
    private static final float NARROW_PANEL_WIDTH = 60;

    private static final int NARROW_PANEL_LINES = 13;

    /** The QR code with an address alone, quiet zone included, is 20 mm wide. */
    private static final float CODE_SIZE = 56.7f;

    /**
     * Modules of a code with a seal: 12, 10 and 8 dots of a printer with 600 to the inch, so that none is wider than its
     * neighbour; 35, 29 and 23 mm in all.
     */
    private static final List<Float> SEAL_MODULES = List.of(1.44f, 1.2f, 0.96f);

    /** 20 mm, for documents that can't have another page. */
    private static final float LAST_SEAL_MODULE = 0.84f;

    /** Modules of white around the code: ISO/IEC 18004 wants four, and readers do fail with less. */
    private static final int QUIET_ZONE = 4;

    /** Beside, below, narrow. */
    static final int SHAPES = 3;

    private static final String HOW_TO_VERIFY = "Tra cứu, xác minh bản sao này: quét mã QR hoặc truy cập";

    private final FontProgram font;
    private final Map<Colour, Look> looks;
    private final Stamp like;
    private final double spare;

    /**
     * @param block the agency's block
     * @param panels shapes of the look-up panel, the best first
     * @param usual how many of them may be used where a page can be added; the others are for documents that must not
     *     get one
     */
    record Look(Drawing block, List<Drawing> panels, int usual) {}

    private StampFace(FontProgram font, Map<Colour, Look> looks, Stamp like, double spare) {
        this.font = font;
        this.looks = looks;
        this.like = like;
        this.spare = spare;
    }

    /**
     * The face of an office.
     *
     * @param like one of its stamps: all others have codes of the same length
     * @param spare room for the QR code, as a multiple of what most need
     * @throws IllegalArgumentException when the profile has a character that can't be shown, or a too long address
     */
    static StampFace of(Stamp like, double spare) {
        StampProfile profile = like.profile();
        List<String> block = List.of(
                StampFont.showable(profile.copyForm()),
                StampFont.showable(profile.agency()),
                String.valueOf(LineTemplate.TIME));
        String register = StampFont.showable(profile.registerLine())
                .replace("{number}", String.valueOf(LineTemplate.NUMBER))
                .replace("{year}", String.valueOf(LineTemplate.YEAR))
                .replace("{code}", String.valueOf(LineTemplate.PRINTED_CODE));
        String url = StampFont.showable(profile.verifyUrl()).replace("{code}", String.valueOf(LineTemplate.CODE));
        List<String> panel = List.of(register, HOW_TO_VERIFY, url);
        FontProgram font = FontProgram.of(characters(block, panel, AddedPage.WORDS));
        Drawn drawn = new Drawn(font, like, like.seal().isPresent() ? sealCode(like) : addressCode(like, spare));
        return new StampFace(
                font,
                Map.of(
                        Colour.DEVICE, drawn.look(block, panel, Colour.DEVICE),
                        Colour.CALIBRATED, drawn.look(block, panel, Colour.CALIBRATED)),
                like,
                spare);
    }

    private static StampCode sealCode(Stamp like) {
        return new SealCode(like.profile().verifyUrl(), like);
    }

    private static StampCode addressCode(Stamp like, double spare) {
        QrTemplate qr = QrTemplate.of(like.profile().verifyUrl(), like.code().length());
        return new AddressCode(qr, QrPath.capacity(qr, like.code().length(), spare, new SecureRandom()));
    }

    /** The same face with more room for QR codes. */
    StampFace roomier() {
        return of(like, spare * 1.1);
    }

    FontProgram font() {
        return font;
    }

    Look look(Colour colour) {
        return java.util.Objects.requireNonNull(looks.get(colour), "every colour has a look");
    }

    /** A stamp whose lengths this face was made for. */
    Stamp like() {
        return like;
    }

    TextLines fit(List<String> paragraphs, float size, float width, int lines) {
        return TextLines.fit(line -> LineTemplate.width(font, line, like), paragraphs, size, width, lines);
    }

    @SafeVarargs
    private static String characters(List<String>... texts) {
        StringBuilder all = new StringBuilder(LineTemplate.VARIABLE_CHARACTERS);
        for (List<String> text : texts) {
            text.forEach(all::append);
        }
        return all.chars()
                .filter(c -> !LineTemplate.isMark((char) c))
                .distinct()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private record Drawn(FontProgram font, Stamp like, StampCode code) {
        Look look(List<String> blockWords, List<String> panelWords, Colour colour) {
            TextLines block = fit(blockWords, BLOCK_FONT, BLOCK_WIDTH, BLOCK_LINES);
            TextLines wide = fit(panelWords, PANEL_FONT, PANEL_WIDTH, PANEL_LINES);
            TextLines tall = fit(brokenBeforeCode(panelWords), PANEL_FONT, TALL_PANEL_WIDTH, TALL_PANEL_LINES);
            boolean sealed = like.seal().isPresent();
            List<Float> sizes = sealed
                    ? Stream.concat(SEAL_MODULES.stream(), Stream.of(LAST_SEAL_MODULE))
                            .map(module -> module * (code.side() + 2 * QUIET_ZONE))
                            .toList()
                    : List.of(CODE_SIZE);
            List<Drawing> panels = sizes.stream()
                    .flatMap(size -> Stream.of(
                            beside(wide, size, colour),
                            below(tall, size, colour),
                            below(narrow(panelWords, size), size, colour)))
                    .toList();
            return new Look(
                    new Drawing.Builder(font, like, colour)
                            .text(block, 0, block.height())
                            .build(block.width(), block.height()),
                    panels,
                    SHAPES * (sealed ? SEAL_MODULES.size() : 1));
        }

        private TextLines narrow(List<String> words, float size) {
            float underCode = size * code.side() / (code.side() + 2 * QUIET_ZONE);
            return fit(inPieces(words), PANEL_FONT, Math.max(NARROW_PANEL_WIDTH, underCode), NARROW_PANEL_LINES);
        }

        /** The code in pieces, and once: what leads to it is the address without it. */
        private List<String> inPieces(List<String> words) {
            String code = String.valueOf(LineTemplate.CODE);
            String printed = String.valueOf(LineTemplate.PRINTED_CODE);
            return words.stream()
                    .map(line -> line.contains("://")
                            ? line.replace(code, "").replace("/", "/" + TextLines.BREAK)
                            : line.replace(printed, LineTemplate.pieces(like)))
                    .toList();
        }

        /** An address has no blank to break it at, and is too long for a margin. */
        private static List<String> brokenBeforeCode(List<String> words) {
            String code = String.valueOf(LineTemplate.CODE);
            return words.stream()
                    .flatMap(line -> line.length() > 1 && line.endsWith(code)
                            ? Stream.of(line.substring(0, line.length() - 1), code)
                            : Stream.of(line))
                    .toList();
        }

        /** Text to the right of the code, its last line level with the code's lower edge. */
        private Drawing beside(TextLines text, float size, Colour colour) {
            double module = size / (code.side() + 2.0 * QUIET_ZONE);
            double top = text.height() + QUIET_ZONE * module - text.size() * 0.25;
            return new Drawing.Builder(font, like, colour)
                    .code(code, 0, 0, size, QUIET_ZONE)
                    .text(text, size, top)
                    .build(size + text.width(), Math.max(size, top));
        }

        /** Text below the code, for side margins. */
        private Drawing below(TextLines text, float size, Colour colour) {
            double module = size / (code.side() + 2.0 * QUIET_ZONE);
            return new Drawing.Builder(font, like, colour)
                    .code(code, 0, text.height(), size, QUIET_ZONE)
                    .text(text, QUIET_ZONE * module, text.height())
                    .build(Math.max(size, QUIET_ZONE * module + text.width()), text.height() + size);
        }

        private TextLines fit(List<String> paragraphs, float size, float width, int lines) {
            return TextLines.fit(line -> LineTemplate.width(font, line, like), paragraphs, size, width, lines);
        }
    }
}
