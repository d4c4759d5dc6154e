package vn.kho.signing.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One page as a tool draws it, at most about 1,000 dots a side.
 *
 * @param rgb three bytes a dot, from the top left
 * @param warnings what the tool complained of
 */
record Picture(int width, int height, byte[] rgb, List<String> warnings) {
    private static final int LONGEST_SIDE = 1000;

    /** Dots around a mark that may be touched too: its edge is smoothed, and tools round differently. */
    private static final int MARGIN = 2;

    /** A program that draws pages. */
    enum Drawer {
        POPPLER,
        MUPDF
    }

    /** A rectangle of the page as a part of its width and height, from the top left. */
    record Area(double left, double top, double right, double bottom) {}

    /** Empty when the tool draws nothing. */
    static Optional<Picture> of(Path pdf, int page, Drawer drawer) {
        Path out = null;
        try {
            out = Files.createTempFile("kho-conformance", ".ppm");
            String name = out.toString();
            Tool.Outcome outcome = switch (drawer) {
                case POPPLER ->
                    Tool.run(
                            "pdftoppm",
                            "-cropbox",
                            "-singlefile",
                            "-f",
                            Integer.toString(page),
                            "-scale-to",
                            Integer.toString(LONGEST_SIDE),
                            pdf.toString(),
                            name.substring(0, name.length() - 4));
                case MUPDF ->
                    Tool.run(
                            "mutool",
                            "draw",
                            "-q",
                            "-F",
                            "ppm",
                            "-r",
                            "85",
                            "-w",
                            Integer.toString(LONGEST_SIDE),
                            "-h",
                            Integer.toString(LONGEST_SIDE),
                            "-o",
                            name,
                            pdf.toString(),
                            Integer.toString(page));
            };
            return read(Files.readAllBytes(out), outcome.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                if (out != null) {
                    Files.deleteIfExists(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Picture> read(byte[] ppm, List<String> warnings) throws IOException {
        InputStream in = new ByteArrayInputStream(ppm);
        if (!token(in).equals("P6")) {
            return Optional.empty();
        }
        int width = Integer.parseInt(token(in));
        int height = Integer.parseInt(token(in));
        token(in);
        byte[] rgb = in.readAllBytes();
        return rgb.length == 3 * width * height
                ? Optional.of(new Picture(width, height, rgb, warnings))
                : Optional.empty();
    }

    private static String token(InputStream in) throws IOException {
        StringBuilder token = new StringBuilder();
        for (int c = in.read(); c > ' ' || (c == '#' || token.isEmpty()) && c >= 0; c = in.read()) {
            if (c == '#') {
                while (c >= 0 && c != '\n') {
                    c = in.read();
                }
            } else if (c > ' ') {
                token.append((char) c);
            }
        }
        return token.toString();
    }

    /** How many dots differ from {@code other} outside {@code areas}, or -1 when the sizes differ. */
    int differencesOutside(List<Area> areas, Picture other) {
        if (width != other.width || height != other.height) {
            return -1;
        }
        boolean[] masked = new boolean[width * height];
        areas.forEach(area -> fill(masked, area, MARGIN));
        int differences = 0;
        for (int dot = 0; dot < masked.length; dot++) {
            differences += !masked[dot] && differs(other, dot) ? 1 : 0;
        }
        return differences;
    }

    /** How many dots differ inside {@code area}. */
    int differencesInside(Area area, Picture other) {
        boolean[] inside = new boolean[width * height];
        fill(inside, area, 0);
        int differences = 0;
        for (int dot = 0; dot < inside.length && other.rgb.length == rgb.length; dot++) {
            differences += inside[dot] && differs(other, dot) ? 1 : 0;
        }
        return differences;
    }

    /** Part of the dots in {@code area} that stand out from what most of it looks like: content, not paper. */
    double inkIn(Area area) {
        boolean[] inside = new boolean[width * height];
        fill(inside, area, 0);
        int[] histogram = new int[256];
        int dots = 0;
        for (int dot = 0; dot < inside.length; dot++) {
            if (inside[dot]) {
                histogram[rgb[3 * dot + 1] & 0xff]++;
                dots++;
            }
        }
        int paper = 0;
        for (int level = 0; level < histogram.length; level++) {
            paper = histogram[level] > histogram[paper] ? level : paper;
        }
        int ink = 0;
        for (int level = 0; level < histogram.length; level++) {
            ink += Math.abs(level - paper) > 64 ? histogram[level] : 0;
        }
        return dots == 0 ? 0 : (double) ink / dots;
    }

    private boolean differs(Picture other, int dot) {
        return rgb[3 * dot] != other.rgb[3 * dot]
                || rgb[3 * dot + 1] != other.rgb[3 * dot + 1]
                || rgb[3 * dot + 2] != other.rgb[3 * dot + 2];
    }

    private void fill(boolean[] dots, Area area, int margin) {
        int left = Math.max(0, (int) Math.floor(area.left() * width) - margin);
        int right = Math.min(width, (int) Math.ceil(area.right() * width) + margin);
        int top = Math.max(0, (int) Math.floor(area.top() * height) - margin);
        int bottom = Math.min(height, (int) Math.ceil(area.bottom() * height) + margin);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                dots[row * width + column] = true;
            }
        }
    }
}
