package vn.kho.signing.sample;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manifest as Excel saves "CSV UTF-8": byte order mark, commas, CRLF, quotes where a value needs them. */
final class Manifest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Manifest() {}

    static String of(List<Paper> papers) {
        return papers.stream()
                .map(paper -> line(paper::get))
                .collect(Collectors.joining("", BYTE_ORDER_MARK + line(Column::heading), ""));
    }

    private static String line(Function<Column, String> value) {
        return Stream.of(Column.values()).map(value).map(Manifest::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
