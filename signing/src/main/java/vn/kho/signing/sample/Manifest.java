package vn.kho.signing.sample;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.kho.core.intake.ManifestField;

/** The manifest as Excel saves "CSV UTF-8": byte order mark, commas, CRLF, quotes where a value needs them. */
final class Manifest {
    /** What any officer's list has; JSON of extra fields is for machines. */
    static final Set<ManifestField> COLUMNS = EnumSet.complementOf(EnumSet.of(ManifestField.EXTRA_FIELDS));

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Manifest() {}

    static String of(List<Paper> papers) {
        return papers.stream()
                .map(paper -> line(paper::get))
                .collect(Collectors.joining("", BYTE_ORDER_MARK + line(Manifest::heading), ""));
    }

    static String heading(ManifestField column) {
        return column.vietnamese().getFirst();
    }

    private static String line(Function<ManifestField, String> value) {
        return COLUMNS.stream().map(value).map(Manifest::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
