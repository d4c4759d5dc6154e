package vn.kho.signing.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.core.pdf.PdfReport;
import vn.kho.signing.conformance.Picture.Drawer;

/** What every reader says about a source before anything is appended to it; asked once, used for every copy. */
final class SourceBaseline {
    private static final Pattern SIGNED_RANGES = Pattern.compile("Signed Ranges: (.*)");
    private static final Pattern VALIDATION = Pattern.compile("Signature Validation: (.*)");

    private final byte[] bytes;
    private final Path file;
    private final PdfReport report;
    private final List<X509Certificate> anchors;
    private final Map<String, Optional<Picture>> pictures = new HashMap<>();
    private Set<String> complaints;
    private Map<String, String> popplerSignatures;
    private List<DssFinding> dssFindings;
    private TreeSet<String> brokenRules;

    /** @param directory where the source is laid down for the tools */
    SourceBaseline(byte[] bytes, PdfReport report, List<X509Certificate> anchors, Path directory) throws IOException {
        this.bytes = bytes;
        this.report = report;
        this.anchors = List.copyOf(anchors);
        this.file = Files.write(directory.resolve("source.pdf"), bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    PdfReport report() {
        return report;
    }

    List<X509Certificate> anchors() {
        return anchors;
    }

    synchronized Optional<Picture> picture(int page, Drawer drawer) {
        return pictures.computeIfAbsent(drawer + " " + page, key -> Picture.of(file, page, drawer));
    }

    synchronized Set<String> qpdfComplaints() {
        if (complaints == null) {
            complaints = qpdfComplaints(file);
        }
        return complaints;
    }

    /** Signed ranges and what poppler says of the signature over them. */
    synchronized Map<String, String> popplerSignatures() {
        if (popplerSignatures == null) {
            popplerSignatures = report.signatures().isEmpty() ? Map.of() : popplerSignatures(file);
        }
        return popplerSignatures;
    }

    synchronized List<DssFinding> dssFindings() {
        if (dssFindings == null) {
            dssFindings = report.signatures().isEmpty() ? List.of() : DssFinding.on(bytes, anchors);
        }
        return dssFindings;
    }

    /** Rules of the claimed flavour that are broken; empty when none is claimed. */
    synchronized TreeSet<String> brokenRules() {
        if (brokenRules == null) {
            brokenRules = report.pdfaFlavour()
                    .map(flavour -> VeraPdf.brokenRules(bytes, flavour))
                    .orElseGet(TreeSet::new);
        }
        return brokenRules;
    }

    /** Lines of {@code qpdf --check} that tell of errors or warnings, without file names, offsets and counts. */
    static Set<String> qpdfComplaints(Path file) {
        Tool.Outcome outcome = Tool.run("qpdf", "--check", file.toString());
        Set<String> lines = outcome.lines().stream()
                .filter(line -> line.contains("WARNING") || line.contains("ERROR") || line.contains("qpdf:"))
                .map(line -> line.replace(file.toString(), "FILE").replaceAll("\\d+", "#"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (outcome.status() != 0 && lines.isEmpty()) {
            lines.add("qpdf ends with status " + outcome.status() + ": " + outcome.output());
        }
        return lines;
    }

    static Map<String, String> popplerSignatures(Path file) {
        Map<String, String> signatures = new TreeMap<>();
        for (String part :
                Tool.run("pdfsig", "-nocert", file.toString()).output().split("Signature #\\d+")) {
            Matcher ranges = SIGNED_RANGES.matcher(part);
            Matcher validation = VALIDATION.matcher(part);
            if (ranges.find() && validation.find()) {
                signatures.put(
                        ranges.group(1).strip(),
                        validation.group(1).strip()
                                + (part.contains("- Total document signed") ? " Total document signed." : ""));
            }
        }
        return signatures;
    }
}
