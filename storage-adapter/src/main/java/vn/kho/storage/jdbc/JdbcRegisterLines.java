package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.verification.RegisterLines;

/**
 * Lines of the register with the results behind them, by one statement: going to the database and back is most of what
 * a look-up costs, and one statement sees one state of all tables.
 */
final class JdbcRegisterLines implements RegisterLines {
    private static final String SELECT = "select "
            + Row.columns("c", "c_", CopyRow.COLUMNS) + ", "
            + Row.columns("r", "r_", ResultRow.COLUMNS) + ", "
            + Row.columns("v", "v_", ResultRow.VERSION_COLUMNS) + ", "
            + Row.columns("e", "e_", ResultRow.EVENT_COLUMNS)
            + " from certified_copy c"
            + " join procedure_result r on r.id = c.result_id"
            + " left join document_version v on v.result_id = r.id"
            + " left join validity_event e on e.result_id = r.id where ";
    private static final String ORDER = " order by c.opened_at, c.id, v.version_number, e.event_sequence";
    private static final String BY_CODES = "c.lookup_code in (%s)";
    private static final String BY_CONTENTS = "c.id in (select id from certified_copy where copy_sha256 in (%1$s)"
            + " union all select copy_id from copy_revision where copy_sha256 in (%1$s))";

    /** Most that one statement asks for. */
    private static final int MOST = 128;

    private final Database database;
    private final JdbcCopies copies;

    JdbcRegisterLines(Database database, JdbcCopies copies) {
        this.database = database;
        this.copies = copies;
    }

    @Override
    public List<Line> findByCodes(Set<LookupCode> codes) {
        Map<UUID, Parts> found = new LinkedHashMap<>();
        for (List<String> some : portions(codes.stream().map(LookupCode::value).toList())) {
            read(BY_CODES, some, some, found);
        }
        return whole(found.values());
    }

    @Override
    public List<Line> findByContents(Set<ContentId> ids) {
        // A line has several contents, so it may come with several portions.
        Map<UUID, Parts> found = new LinkedHashMap<>();
        for (List<String> some : portions(ids.stream().map(ContentId::hex).toList())) {
            List<String> twice = new ArrayList<>(some);
            twice.addAll(some);
            read(BY_CONTENTS, some, twice, found);
        }
        List<Line> lines = whole(found.values());
        return ids.size() <= MOST
                ? lines
                : lines.stream()
                        .sorted(Comparator.comparing(line -> line.copy().openedAt()))
                        .toList();
    }

    /**
     * Lists of as many values as a power of two, the last value as often as it takes: the database prepares few
     * statements and keeps them all.
     */
    private static List<List<String>> portions(List<String> values) {
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < values.size(); from += MOST) {
            List<String> some = new ArrayList<>(values.subList(from, Math.min(values.size(), from + MOST)));
            int size = some.size() == 1 ? 1 : Integer.highestOneBit(some.size() - 1) * 2;
            some.addAll(Collections.nCopies(size - some.size(), some.getLast()));
            portions.add(some);
        }
        return portions;
    }

    private void read(String condition, List<String> asked, List<String> parameters, Map<UUID, Parts> found) {
        String places = String.join(", ", Collections.nCopies(asked.size(), "?"));
        database.read(SELECT + condition.formatted(places) + ORDER, parameters, set -> collect(set, found));
    }

    private static void collect(ResultSet set, Map<UUID, Parts> found) throws SQLException {
        UUID id = new Row(set, "c_").id("id");
        Parts parts = found.get(id);
        if (parts == null) {
            parts = new Parts(CopyRow.read(new Row(set, "c_")), ResultRow.read(new Row(set, "r_")));
            found.put(id, parts);
        }
        // Each version comes with each event.
        Row version = new Row(set, "v_");
        parts.versions.putIfAbsent(
                version.number("version_number"), ResultRow.readVersion(version).part());
        ValidityEvent event = ResultRow.readEvent(new Row(set, "e_")).part();
        parts.events.putIfAbsent(event.id(), event);
    }

    private List<Line> whole(Iterable<Parts> found) {
        List<CopyRow> rows = new ArrayList<>();
        List<ProcedureResult> results = new ArrayList<>();
        for (Parts parts : found) {
            rows.add(parts.copy);
            results.add(parts.result.with(List.copyOf(parts.versions.values()), List.copyOf(parts.events.values())));
        }
        List<CertifiedCopy> whole = copies.whole(rows);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            lines.add(new Line(whole.get(i), results.get(i)));
        }
        return lines;
    }

    /** What is known of one line so far. */
    private static final class Parts {
        private final CopyRow copy;
        private final ResultRow result;
        private final Map<Integer, DocumentVersion> versions = new LinkedHashMap<>();
        private final Map<UUID, ValidityEvent> events = new LinkedHashMap<>();

        Parts(CopyRow copy, ResultRow result) {
            this.copy = copy;
            this.result = result;
        }
    }
}
