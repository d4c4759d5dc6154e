package vn.kho.signing.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.kho.core.intake.ManifestField;

/**
 * One made-up paper: its row of the manifest, its page form, and the marked-up lines {@link PaperPrinter} prints.
 *
 * <p>It is kept as a text resource: {@code key: value} lines, an empty line, then the body.
 */
record Paper(Map<ManifestField, String> row, PageForm form, List<String> body) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    Paper {
        row = Map.copyOf(row);
        body = List.copyOf(body);
    }

    static Paper read(String name) {
        List<String> lines = resource(name + ".txt").lines().toList();
        int gap = lines.indexOf("");
        Map<ManifestField, String> row = new EnumMap<>(ManifestField.class);
        PageForm form = PageForm.A4;
        row.put(ManifestField.FILE_NAME, name + ".pdf");
        for (String line : lines.subList(0, gap)) {
            int colon = line.indexOf(':');
            String key = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (key.equals("PAGE_FORM")) {
                form = PageForm.valueOf(value);
            } else {
                row.put(ManifestField.valueOf(key), value);
            }
        }
        return new Paper(row, form, lines.subList(gap + 1, lines.size()));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Paper.class.getResourceAsStream(name), name)) {
            return Normalizer.normalize(new String(in.readAllBytes(), StandardCharsets.UTF_8), Normalizer.Form.NFC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a column; empty when the paper leaves it out. */
    String get(ManifestField column) {
        return row.getOrDefault(column, "");
    }

    String fileName() {
        return get(ManifestField.FILE_NAME);
    }

    LocalDate issued() {
        return LocalDate.parse(get(ManifestField.ISSUE_DATE), DATE);
    }
}
