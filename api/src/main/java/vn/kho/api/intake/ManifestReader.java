package vn.kho.api.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.RequestProblem.Kind;
import vn.kho.api.web.Inputs;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestRow;

/**
 * Reads a manifest: CSV in UTF-8 with or without byte order mark, separated by commas, semicolons or tabs, with
 * Vietnamese or English headers. At most 20 MB, 50,000 rows and 4,000 characters a cell.
 */
public final class ManifestReader {
    static final long MAX_BYTES = 20_000_000;
    static final int MAX_ROWS = 50_000;
    static final int MAX_CELL = 4_000;

    private static final int LONGEST_FIRST_LINE = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ManifestReader() {}

    /**
     * A manifest read.
     *
     * @param headers where each field stands
     * @param rows rows that can be taken in
     * @param unreadable rows that can't, since their cells don't match the headers or are too long
     */
    public record Manifest(ManifestHeaders headers, List<ManifestRow> rows, List<UnreadableRow> unreadable) {
        public Manifest {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A row whose cells can't be told.
     *
     * @param line row after the header, from 1
     * @param column from 1
     * @param code of the fault
     */
    public record UnreadableRow(int line, int column, String code) {}

    /**
     * Reads all of {@code bytes}.
     *
     * @throws RequestProblem when it isn't UTF-8, isn't CSV, is empty, too large, or its headers are wrong
     * @throws ContentProblem.SourceFailed when the source breaks off
     */
    public static Manifest read(InputStream bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new LimitedStream(bytes), decoder), LONGEST_FIRST_LINE)) {
            skipByteOrderMark(reader);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator(reader))
                    .setIgnoreEmptyLines(false)
                    .get();
            try (CSVParser parser =
                    CSVParser.builder().setReader(reader).setFormat(format).get()) {
                return read(parser);
            }
        } catch (UncheckedIOException failure) {
            throw problem(java.util.Objects.requireNonNull(failure.getCause()));
        } catch (IOException failure) {
            throw problem(failure);
        }
    }

    private static Manifest read(CSVParser parser) {
        Optional<ManifestHeaders> headers = Optional.empty();
        List<ManifestRow> rows = new ArrayList<>();
        List<UnreadableRow> unreadable = new ArrayList<>();
        for (CSVRecord cells : parser) {
            if (headers.isEmpty()) {
                headers = Optional.of(ManifestHeaders.of(cells.toList()));
                continue;
            }
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            int line = Math.toIntExact(cells.getRecordNumber() - 1);
            Optional<UnreadableRow> fault = fault(line, cells, headers.get());
            if (fault.isPresent()) {
                unreadable.add(fault.get());
            } else {
                rows.add(row(line, cells, headers.get()));
            }
            if (rows.size() + unreadable.size() > MAX_ROWS) {
                throw new RequestProblem(Kind.MANIFEST_TOO_LARGE);
            }
        }
        if (headers.isEmpty() || (rows.isEmpty() && unreadable.isEmpty())) {
            throw new RequestProblem(Kind.MANIFEST_EMPTY);
        }
        return new Manifest(headers.get(), rows, unreadable);
    }

    private static Optional<UnreadableRow> fault(int line, CSVRecord cells, ManifestHeaders headers) {
        for (int i = 0; i < cells.size(); i++) {
            // A separator too many shifts all that follows: better no row than a wrong one.
            if (i >= headers.width() && !cells.get(i).isBlank()) {
                return Optional.of(new UnreadableRow(line, i + 1, "row-cells-too-many"));
            }
            if (cells.get(i).length() > MAX_CELL) {
                return Optional.of(new UnreadableRow(line, i + 1, "cell-too-long"));
            }
        }
        return Optional.empty();
    }

    /** Spreadsheets leave out empty cells at the end of a row: what isn't there is blank. */
    private static ManifestRow row(int line, CSVRecord cells, ManifestHeaders headers) {
        Map<ManifestField, String> values = new EnumMap<>(ManifestField.class);
        headers.columns().forEach((field, column) -> {
            String value = column.number() <= cells.size()
                    ? Inputs.text(Inputs.withoutControls(cells.get(column.number() - 1)))
                    : "";
            if (!value.isBlank()) {
                values.put(field, value);
            }
        });
        return new ManifestRow(line, values);
    }

    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /** The separator that the first line has most of, outside quotes. */
    private static char separator(Reader reader) throws IOException {
        reader.mark(LONGEST_FIRST_LINE);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < LONGEST_FIRST_LINE - 1; i++) {
            int c = reader.read();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                break;
            }
            switch (c) {
                case '"' -> quoted = !quoted;
                case ',' -> commas += quoted ? 0 : 1;
                case ';' -> semicolons += quoted ? 0 : 1;
                case '\t' -> tabs += quoted ? 0 : 1;
                default -> {}
            }
        }
        reader.reset();
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private static RuntimeException problem(IOException failure) {
        return switch (failure) {
            case CharacterCodingException f -> new RequestProblem(Kind.MANIFEST_NOT_UTF8);
            case CSVException f -> new RequestProblem(Kind.MANIFEST_NOT_CSV);
            case TooManyBytesException f -> new RequestProblem(Kind.MANIFEST_TOO_LARGE);
            default -> new ContentProblem.SourceFailed(failure);
        };
    }

    private static final class TooManyBytesException extends IOException {}

    private static final class LimitedStream extends InputStream {
        private final InputStream bytes;
        private long left = MAX_BYTES;

        LimitedStream(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int b = bytes.read();
            return b < 0 ? b : counted(1) == 1 ? b : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return counted(bytes.read(buffer, offset, length));
        }

        private int counted(int n) throws IOException {
            left -= Math.max(n, 0);
            if (left < 0) {
                throw new TooManyBytesException();
            }
            return n;
        }
    }
}
