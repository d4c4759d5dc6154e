package vn.kho.signing.page;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The ground of a picture: what each small square of it is painted on, which of these is the page's paper, and how
 * much the scanner's noise makes it vary.
 */
final class PaperTone {
    /** Of a square's dots in order of brightness, the one that shows the ground where most of the rest is ink. */
    private static final double GROUND_QUANTILE = 0.7;

    private static final double BELOW_GROUND_QUANTILE = 0.4;
    /** Standard deviations of a normal distribution between these two quantiles. */
    private static final double DEVIATIONS_BETWEEN = 0.777;

    /** Dots this near to the quantile make up the ground's colour. */
    private static final int NEAR = 8;

    /** The widest band of brightness, of 255, that counts as one paper. */
    private static final int PAPER_BAND = 6;

    /** Darker paper than this takes no black writing, and fewer squares than this share are not a page's paper. */
    private static final double DARKEST_PAPER = 140;

    private static final double LEAST_SHARE = 0.35;
    /** White takes writing on any page. */
    private static final double NEARLY_WHITE = 235;

    /** How much darker or lighter than the paper its own shade may be, and how far a channel may then be off, of 255. */
    private static final double DEEPEST_SHADE = 0.78;

    private static final double BRIGHTEST = 1.15;
    private static final double COLOUR_TURN = 22;

    private final Tone[] grounds;
    private final BitSet plain;
    private final int across;
    private final Optional<Tone> paper;
    private final double noise;

    private PaperTone(Tone[] grounds, BitSet plain, int across, double[] deviations) {
        this.grounds = grounds;
        this.plain = plain;
        this.across = across;
        this.paper = commonest(grounds);
        double[] ofPaper = new double[grounds.length];
        int count = 0;
        for (int i = 0; i < grounds.length; i++) {
            if (isPaper(grounds[i])) {
                ofPaper[count++] = deviations[i];
            }
        }
        Arrays.sort(ofPaper, 0, count);
        this.noise = count == 0 ? 0 : ofPaper[count / 2];
    }

    static PaperTone of(Raster picture, int columns, int rows) {
        int across = tiles(columns);
        int up = tiles(rows);
        Tone[] grounds = new Tone[across * up];
        double[] deviations = new double[across * up];
        int side = InkReader.CELLS_PER_TILE;
        BitSet plain = new BitSet();
        int[] histogram = new int[256];
        for (int y = 0; y < up; y++) {
            for (int x = 0; x < across; x++) {
                Square square = new Square(
                        picture.firstX(x * side),
                        picture.firstY(y * side),
                        picture.firstX(Math.min(columns, (x + 1) * side)),
                        picture.firstY(Math.min(rows, (y + 1) * side)));
                int tile = y * across + x;
                if (square.isPlain(picture)) {
                    plain.set(tile);
                    grounds[tile] = square.corner(picture);
                    continue;
                }
                square.fill(histogram, picture);
                int light = quantile(histogram, GROUND_QUANTILE);
                grounds[tile] = square.toneAt(picture, light);
                deviations[tile] = (light - quantile(histogram, BELOW_GROUND_QUANTILE)) / DEVIATIONS_BETWEEN;
            }
        }
        return new PaperTone(grounds, plain, across, deviations);
    }

    static int tiles(int cells) {
        return (cells + InkReader.CELLS_PER_TILE - 1) / InkReader.CELLS_PER_TILE;
    }

    Tone ground(int tileX, int tileY) {
        return grounds[tileY * across + tileX];
    }

    /** Whether all of a square is of one colour, its ground's. */
    boolean isPlain(int tileX, int tileY) {
        return plain.get(tileY * across + tileX);
    }

    /** Standard deviation of the paper's brightness, of 255. */
    double noise() {
        return noise;
    }

    /** Whether this ground is the page's paper, perhaps in a soft shadow, or white. */
    boolean isPaper(Tone ground) {
        return ground.isAtLeast(NEARLY_WHITE) || (paper.isPresent() && isShadeOf(paper.get(), ground));
    }

    private static boolean isShadeOf(Tone paper, Tone ground) {
        double shade = ground.brightness() / paper.brightness();
        double turn = Math.max(
                Math.abs(ground.red() - shade * paper.red()),
                Math.max(
                        Math.abs(ground.green() - shade * paper.green()),
                        Math.abs(ground.blue() - shade * paper.blue())));
        return shade >= DEEPEST_SHADE && shade <= BRIGHTEST && turn <= COLOUR_TURN;
    }

    private static Optional<Tone> commonest(Tone[] grounds) {
        int[] histogram = new int[256];
        for (Tone ground : grounds) {
            histogram[(int) ground.brightness()]++;
        }
        int mode = 0;
        int most = 0;
        for (int light = PAPER_BAND; light < 256 - PAPER_BAND; light++) {
            int inBand = 0;
            for (int i = light - PAPER_BAND; i <= light + PAPER_BAND; i++) {
                inBand += histogram[i];
            }
            if (inBand >= most) {
                most = inBand;
                mode = light;
            }
        }
        Tone tone = mean(grounds, mode);
        long alike =
                Arrays.stream(grounds).filter(ground -> isShadeOf(tone, ground)).count();
        return tone.brightness() >= DARKEST_PAPER && alike >= LEAST_SHARE * grounds.length
                ? Optional.of(tone)
                : Optional.empty();
    }

    private static Tone mean(Tone[] grounds, int light) {
        double red = 0;
        double green = 0;
        double blue = 0;
        int count = 0;
        for (Tone ground : grounds) {
            if (Math.abs((int) ground.brightness() - light) <= PAPER_BAND) {
                red += ground.red();
                green += ground.green();
                blue += ground.blue();
                count++;
            }
        }
        return count == 0 ? Tone.BLACK : new Tone(red / count, green / count, blue / count);
    }

    private static int quantile(int[] histogram, double share) {
        long total = 0;
        for (int dots : histogram) {
            total += dots;
        }
        long below = 0;
        for (int light = 0; light < histogram.length; light++) {
            below += histogram[light];
            if (below > total * share) {
                return light;
            }
        }
        return histogram.length - 1;
    }

    /** A colour by its channels, 0 to 255. */
    record Tone(double red, double green, double blue) {
        /** Not quite, or shades of it would be quotients by zero. */
        private static final Tone BLACK = new Tone(1, 1, 1);

        double brightness() {
            return 0.299 * red + 0.587 * green + 0.114 * blue;
        }

        boolean isAtLeast(double light) {
            return red >= light && green >= light && blue >= light;
        }

        /** The colours that are no further from this one, in brightness and in each channel. */
        Range range(double inBrightness, double inChannel) {
            return new Range(
                    least(brightness(), inBrightness),
                    most(brightness(), inBrightness),
                    least(red, inChannel),
                    most(red, inChannel),
                    least(green, inChannel),
                    most(green, inChannel),
                    least(blue, inChannel),
                    most(blue, inChannel));
        }

        private static int least(double middle, double away) {
            return (int) Math.ceil(middle - away);
        }

        private static int most(double middle, double away) {
            return (int) Math.floor(middle + away);
        }

        /** Colours by the least and the most of their brightness and their channels. */
        record Range(int dark, int light, int leastRed, int red, int leastGreen, int green, int leastBlue, int blue) {
            boolean has(int rgb) {
                int r = rgb >> 16 & 0xff;
                int g = rgb >> 8 & 0xff;
                int b = rgb & 0xff;
                int brightness = Raster.brightness(rgb);
                return brightness >= dark
                        && brightness <= light
                        && r >= leastRed
                        && r <= red
                        && g >= leastGreen
                        && g <= green
                        && b >= leastBlue
                        && b <= blue;
            }
        }
    }

    /** Dots from a corner, inclusive, to another, exclusive. */
    private record Square(int left, int bottom, int right, int top) {
        private boolean isPlain(Raster picture) {
            if (left >= right || bottom >= top) {
                return false;
            }
            int[] dots = picture.dots();
            int first = dots[picture.line(bottom) + left];
            for (int y = bottom; y < top; y++) {
                int line = picture.line(y);
                for (int at = line + left; at < line + right; at++) {
                    if (dots[at] != first) {
                        return false;
                    }
                }
            }
            return true;
        }

        private Tone corner(Raster picture) {
            int rgb = picture.dots()[picture.line(bottom) + left];
            return new Tone(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
        }

        private void fill(int[] histogram, Raster picture) {
            Arrays.fill(histogram, 0);
            int[] dots = picture.dots();
            for (int y = bottom; y < top; y++) {
                int line = picture.line(y);
                for (int at = line + left; at < line + right; at++) {
                    histogram[Raster.brightness(dots[at])]++;
                }
            }
        }

        private Tone toneAt(Raster picture, int light) {
            int[] dots = picture.dots();
            long red = 0;
            long green = 0;
            long blue = 0;
            int count = 0;
            for (int y = bottom; y < top; y++) {
                int line = picture.line(y);
                for (int at = line + left; at < line + right; at++) {
                    int rgb = dots[at];
                    if (Math.abs(Raster.brightness(rgb) - light) <= NEAR) {
                        red += rgb >> 16 & 0xff;
                        green += rgb >> 8 & 0xff;
                        blue += rgb & 0xff;
                        count++;
                    }
                }
            }
            return count == 0
                    ? Tone.BLACK
                    : new Tone((double) red / count, (double) green / count, (double) blue / count);
        }
    }
}
