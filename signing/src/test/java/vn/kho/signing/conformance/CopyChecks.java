package vn.kho.signing.conformance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import vn.kho.signing.conformance.Picture.Area;
import vn.kho.signing.conformance.Picture.Drawer;

/**
 * What a copy must stand before every reader. Each check tells what is wrong, or nothing.
 *
 * <p>A source is not better than it is: where a reader complains of the source already, the copy may give it the same
 * reasons and no other.
 */
final class CopyChecks {
    /** What is not there they complain of or not by how its number compares to the highest; the pictures tell. */
    private static final Pattern ABSENT =
            Pattern.compile(".*(cannot find object in xref|object out of range|Invalid XRef entry).*");

    private final SourceBaseline source;
    private final byte[] copy;
    private final Path file;
    private final BigInteger serial;
    private final Map<String, Optional<Picture>> pictures = new HashMap<>();
    private CopyShape shape;
    private List<DssFinding> dssFindings;
    private Map<String, String> popplerSignatures;

    /** The columns of the correctness table. */
    enum Check {
        /** A source is sealed or refused as its kind should be; of a copy there is nothing more to ask. */
        FATE,
        PREFIX,
        SHAPE,
        QPDF,
        PDFSIG,
        DSS,
        PREVIOUS_SIGNATURES,
        VERAPDF,
        PIXELS_POPPLER,
        PIXELS_MUPDF,
        MARKS_SHOWN
    }

    /**
     * @param serial of the certificate that the copy was signed with
     * @param directory where the copy is laid down for the tools
     */
    CopyChecks(SourceBaseline source, byte[] copy, BigInteger serial, Path directory) throws IOException {
        this.source = source;
        this.copy = copy;
        this.serial = serial;
        this.file = Files.write(directory.resolve("copy-" + serial.toString(16) + ".pdf"), copy);
    }

    /** All checks that fail, in order, with what is wrong. */
    Map<Check, String> failures() {
        Map<Check, String> failures = new LinkedHashMap<>();
        for (Check check : Check.values()) {
            failure(check).ifPresent(text -> failures.put(check, text));
        }
        return failures;
    }

    Optional<String> failure(Check check) {
        try {
            return switch (check) {
                case FATE -> Optional.empty();
                case PREFIX -> prefix();
                case SHAPE -> shapeIsThatOfTheSource();
                case QPDF -> qpdf();
                case PDFSIG -> pdfsig();
                case DSS -> dss();
                case PREVIOUS_SIGNATURES -> previousSignatures();
                case VERAPDF -> veraPdf();
                case PIXELS_POPPLER -> pixels(Drawer.POPPLER);
                case PIXELS_MUPDF -> pixels(Drawer.MUPDF);
                case MARKS_SHOWN -> marksAreShown();
            };
        } catch (IOException | RuntimeException e) {
            return Optional.of("the check breaks off: " + e);
        }
    }

    /** The source's bytes are the copy's first. */
    Optional<String> prefix() {
        return unless(
                copy.length > source.bytes().length
                        && Arrays.equals(copy, 0, source.bytes().length, source.bytes(), 0, source.bytes().length),
                "the copy does not begin with the source");
    }

    /** The appended section replaces only what it must, and is tied to the source's last section by its own kind. */
    Optional<String> shapeIsThatOfTheSource() throws IOException {
        List<String> faults = shape().faults();
        return unless(faults.isEmpty(), String.join("; ", faults.subList(0, Math.min(5, faults.size()))));
    }

    /** {@code qpdf --check} is clean, or complains of the source's own faults. */
    Optional<String> qpdf() {
        Set<String> complaints = new TreeSet<>(SourceBaseline.qpdfComplaints(file));
        complaints.removeAll(source.qpdfComplaints());
        return unless(complaints.isEmpty(), "qpdf: " + String.join(" | ", complaints));
    }

    /** Poppler finds exactly one more signature, valid and over the whole document. */
    Optional<String> pdfsig() {
        Map<String, String> added = new LinkedHashMap<>(popplerSignatures());
        added.keySet().removeAll(source.popplerSignatures().keySet());
        return unless(
                added.size() == 1
                        && added.values().iterator().next().equals("Signature is Valid. Total document signed."),
                "pdfsig: " + added);
    }

    /** DSS finds exactly one more signature and says TOTAL_PASSED. */
    Optional<String> dss() {
        List<List<BigInteger>> old =
                source.dssFindings().stream().map(DssFinding::range).toList();
        List<DssFinding> added = dssFindings().stream()
                .filter(finding -> !old.contains(finding.range()))
                .toList();
        return unless(
                added.size() == 1
                        && added.getFirst().passed()
                        && added.getFirst().signerSerial().equals(serial),
                "DSS: " + added);
    }

    /** DSS and poppler say of each earlier signature what they said before. */
    Optional<String> previousSignatures() {
        List<String> changed = new ArrayList<>();
        for (DssFinding before : source.dssFindings()) {
            List<String> after = dssFindings().stream()
                    .filter(finding -> finding.range().equals(before.range()))
                    .map(DssFinding::verdict)
                    .toList();
            if (!after.equals(List.of(before.verdict()))) {
                changed.add("DSS said " + before.verdict() + " and now " + after);
            }
        }
        source.popplerSignatures().forEach((range, before) -> {
            String after = popplerSignatures().get(range);
            if (!before.replace(" Total document signed.", "").equals(after)) {
                changed.add("pdfsig said " + before + " and now " + after);
            }
        });
        return unless(changed.isEmpty(), String.join("; ", changed));
    }

    /** Against the flavour it claims, the copy breaks no rule that the source keeps. */
    Optional<String> veraPdf() {
        return source.report().pdfaFlavour().flatMap(flavour -> {
            TreeSet<String> broken = VeraPdf.brokenRules(copy, flavour);
            broken.removeAll(source.brokenRules());
            return unless(broken.isEmpty(), "PDF/A-" + flavour + " now breaks " + broken);
        });
    }

    /** The first and the last page look the same, to the dot, outside what was added. */
    Optional<String> pixels(Drawer drawer) throws IOException {
        int last = shape().sourcePages();
        List<Integer> pages = drawer == Drawer.POPPLER && last > 1 ? List.of(1, last) : List.of(1);
        for (int page : pages) {
            Optional<Picture> before = source.picture(page, drawer);
            Optional<Picture> after = picture(page, drawer);
            if (before.isEmpty()) {
                continue;
            }
            if (after.isEmpty()) {
                return Optional.of(drawer + " draws page " + page + " of the source and not of the copy");
            }
            List<Area> marks = shape().marks().getOrDefault(page, List.of());
            int differences = before.get().differencesOutside(marks, after.get());
            if (differences != 0) {
                return Optional.of(drawer + ", page " + page + ": "
                        + (differences < 0 ? "another size" : differences + " dots differ outside " + marks));
            }
            Set<String> warnings = new TreeSet<>(numberless(after.get().warnings()));
            warnings.removeAll(numberless(before.get().warnings()));
            if (!warnings.isEmpty()) {
                return Optional.of(drawer + ", page " + page + " newly complains: " + warnings);
            }
        }
        return Optional.empty();
    }

    /** Something was added, it lies on the visible page, and both programs draw something there. */
    Optional<String> marksAreShown() throws IOException {
        Map<Integer, List<Area>> marks = shape().marks();
        if (marks.isEmpty()) {
            return unless(shape().copyPages() == shape().sourcePages() + 1, "nothing was added to any page");
        }
        for (Map.Entry<Integer, List<Area>> entry : marks.entrySet()) {
            for (Area area : entry.getValue()) {
                if (area.left() < -0.001 || area.top() < -0.001 || area.right() > 1.001 || area.bottom() > 1.001) {
                    return Optional.of("page " + entry.getKey() + ": a mark reaches past the page: " + area);
                }
                for (Drawer drawer : Drawer.values()) {
                    Optional<Picture> before = source.picture(entry.getKey(), drawer);
                    Optional<Picture> after = picture(entry.getKey(), drawer);
                    if (before.isPresent()
                            && after.isPresent()
                            && before.get().differencesInside(area, after.get()) == 0) {
                        return Optional.of(drawer + " shows nothing in the mark at " + area);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The largest part of a mark's place that had content before: a figure to look at, not a fault by itself. */
    double contentCovered() throws IOException {
        double covered = 0;
        for (Map.Entry<Integer, List<Area>> entry : shape().marks().entrySet()) {
            Optional<Picture> before = source.picture(entry.getKey(), Drawer.POPPLER);
            for (Area area : entry.getValue()) {
                covered = Math.max(
                        covered, before.map(picture -> picture.inkIn(area)).orElse(0.0));
            }
        }
        return covered;
    }

    private Optional<Picture> picture(int page, Drawer drawer) {
        return pictures.computeIfAbsent(drawer + " " + page, key -> Picture.of(file, page, drawer));
    }

    private CopyShape shape() throws IOException {
        if (shape == null) {
            shape = CopyShape.of(source.bytes(), copy);
        }
        return shape;
    }

    private List<DssFinding> dssFindings() {
        if (dssFindings == null) {
            dssFindings = DssFinding.on(copy, source.anchors());
        }
        return dssFindings;
    }

    private Map<String, String> popplerSignatures() {
        if (popplerSignatures == null) {
            popplerSignatures = SourceBaseline.popplerSignatures(file);
        }
        return popplerSignatures;
    }

    private static List<String> numberless(List<String> lines) {
        return lines.stream()
                .filter(line -> !ABSENT.matcher(line).matches())
                .map(line -> line.replaceAll("/\\S+\\.pdf", "FILE").replaceAll("\\d+", "#"))
                .toList();
    }

    private static Optional<String> unless(boolean fine, String failure) {
        return fine ? Optional.empty() : Optional.of(failure);
    }
}
