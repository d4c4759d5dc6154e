package vn.kho.signing.page;

import java.util.Arrays;
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
    private final int across;
    private final Optional<Tone> paper;
    private final double noise;

    private PaperTone(Tone[] grounds, int across, double[] deviations) {
        this.grounds = grounds;
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
        for (int y = 0; y < up; y++) {
            for (int x = 0; x < across; x++) {
                Square square = new Square(
                        picture.firstX(x * side),
                        picture.firstY(y * side),
                        picture.firstX(Math.min(columns, (x + 1) * side)),
                        picture.firstY(Math.min(rows, (y + 1) * side)));
                int[] histogram = square.histogram(picture);
                int light = quantile(histogram, GROUND_QUANTILE);
                grounds[y * across + x] = square.toneAt(picture, light);
                deviations[y * across + x] = (light - quantile(histogram, BELOW_GROUND_QUANTILE)) / DEVIATIONS_BETWEEN;
            }
        }
        return new PaperTone(grounds, across, deviations);
    }

    private static int tiles(int cells) {
        return (cells + InkReader.CELLS_PER_TILE - 1) / InkReader.CELLS_PER_TILE;
    }

    Tone ground(int tileX, int tileY) {
        return grounds[tileY * across + tileX];
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
        long total = Arrays.stream(histogram).asLongStream().sum();
        long below = 0;
        for (int light = 0; light < histogram.length; light++) {
            below += histogram[light];
            if (below > total * share) {
                return light;
            }
        }
        return histogram.length - 1;
    }

    private static int brightness(int rgb) {
        return (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
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

        boolean differs(int rgb, double inBrightness, double inChannel) {
            return Math.abs(PaperTone.brightness(rgb) - brightness()) > inBrightness
                    || Math.abs((rgb >> 16 & 0xff) - red) > inChannel
                    || Math.abs((rgb >> 8 & 0xff) - green) > inChannel
                    || Math.abs((rgb & 0xff) - blue) > inChannel;
        }
    }

    /** Dots from a corner, inclusive, to another, exclusive. */
    private record Square(int left, int bottom, int right, int top) {
        private int[] histogram(Raster picture) {
            int[] histogram = new int[256];
            for (int y = bottom; y < top; y++) {
                for (int x = left; x < right; x++) {
                    histogram[PaperTone.brightness(picture.rgb(x, y))]++;
                }
            }
            return histogram;
        }

        private Tone toneAt(Raster picture, int light) {
            double red = 0;
            double green = 0;
            double blue = 0;
            int count = 0;
            for (int y = bottom; y < top; y++) {
                for (int x = left; x < right; x++) {
                    int rgb = picture.rgb(x, y);
                    if (Math.abs(PaperTone.brightness(rgb) - light) <= NEAR) {
                        red += rgb >> 16 & 0xff;
                        green += rgb >> 8 & 0xff;
                        blue += rgb & 0xff;
                        count++;
                    }
                }
            }
            return count == 0 ? Tone.BLACK : new Tone(red / count, green / count, blue / count);
        }
    }
}
