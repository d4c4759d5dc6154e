package vn.kho.api.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.LookupCode;

/**
 * Lines of the register in great number: what people archived and had copied in this run, over and over with other ids,
 * numbers, names, times, hashes and codes. Some copies are withdrawn and some results revoked.
 */
final class SeededRegister {
    /** What is asked, and the verdict that a right answer begins with. */
    record Line(String hash, String code, String byHash, String byCode) {}

    private static final int COPIES_OF_RESULT = 5;
    private static final int LINES_OF_YEAR = 250_000;
    private static final int FIRST_YEAR = 2001;
    private static final int BATCH = 1_000;
    private static final int ASKED_ABOUT = 200_000;
    private static final List<String> RECIPIENTS =
            List.of("Ngân hàng A", "Sở Xây dựng tỉnh B", "Công ty TNHH C", "Uỷ ban nhân dân xã D", "Bệnh viện Đ");

    private final SplittableRandom random = new SplittableRandom(4);
    private final int copies;
    private final Map<String, Object> result;
    private final Map<String, Object> version;
    private final Map<String, Object> event;
    private final Map<String, Object> copy;
    private final List<Line> asked = new ArrayList<>();

    private SeededRegister(Connection connection, int copies) throws SQLException {
        this.copies = copies;
        copy = row(connection, "select * from certified_copy where completed_at is not null order by opened_at");
        String of = " where result_id = '" + copy.get("result_id") + "'";
        result = row(connection, "select * from procedure_result where id = '" + copy.get("result_id") + "'");
        version = row(connection, "select * from document_version" + of);
        event = row(connection, "select * from validity_event" + of);
        event.remove("event_sequence");
    }

    /** Adds {@code copies} lines; returns those to ask about, spread over all of them. */
    static List<Line> plant(Connection connection, int copies) throws SQLException {
        connection.setAutoCommit(false);
        SeededRegister register = new SeededRegister(connection, copies);
        register.write(connection);
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        return List.copyOf(register.asked);
    }

    private void write(Connection connection) throws SQLException {
        try (Rows results = new Rows(connection, "procedure_result", result);
                Rows versions = new Rows(connection, "document_version", version);
                Rows events = new Rows(connection, "validity_event", event);
                Rows lines = new Rows(connection, "certified_copy", copy)) {
            for (int i = 0; i * COPIES_OF_RESULT < copies; i++) {
                UUID id = id();
                boolean revoked = i % 40 == 3;
                writeResult(results, versions, events, i, id, revoked);
                for (int j = i * COPIES_OF_RESULT; j < Math.min(copies, (i + 1) * COPIES_OF_RESULT); j++) {
                    writeCopy(lines, j, id, revoked);
                }
                if (i % BATCH == BATCH - 1) {
                    flush(results, versions, events, lines);
                    connection.commit();
                }
            }
            flush(results, versions, events, lines);
        }
    }

    private static void flush(Rows... all) throws SQLException {
        for (Rows rows : all) {
            rows.flush();
        }
    }

    private void writeResult(Rows results, Rows versions, Rows events, int i, UUID id, boolean revoked)
            throws SQLException {
        results.set("id", id);
        results.set("code", "LEG-G13-2026-%08d".formatted(10_000_000 + i));
        results.set("holder_number", "%012d".formatted(i % 100_000));
        results.set("doc_number", i + "/GP-BCT");
        results.set("doc_number_bare", i + "/GPBCT");
        results.add();
        versions.set("result_id", id);
        versions.set("content_key", "seeded/" + id);
        versions.set("content_sha256", hash("scan " + i));
        versions.add();
        events.set("id", id());
        events.set("result_id", id);
        events.add();
        if (revoked) {
            events.set("id", id());
            events.set("result_id", id);
            events.set("kind", "REVOKED");
            events.set("last_day", null);
            events.add();
            events.set("kind", event.get("kind"));
            events.set("last_day", event.get("last_day"));
        }
    }

    private void writeCopy(Rows lines, int j, UUID result, boolean revoked) throws SQLException {
        boolean withdrawn = j % 50 == 7;
        String hash = hash("copy " + j);
        // Reproducible, as nobody wants to guess these.
        String code = LookupCode.random(new Random(j)).value();
        Timestamp opened = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(j));
        lines.set("id", id());
        lines.set("lookup_code", code);
        lines.set("register_year", FIRST_YEAR + j / LINES_OF_YEAR);
        lines.set("register_number", j % LINES_OF_YEAR + 1);
        lines.set("result_id", result);
        lines.set("recipient", RECIPIENTS.get(j % RECIPIENTS.size()));
        lines.set("holder_number", "%012d".formatted(j / COPIES_OF_RESULT % 100_000));
        lines.set("source_key", "seeded/" + result);
        lines.set("opened_at", opened);
        lines.set("completed_at", opened);
        lines.set("copy_sha256", hash);
        lines.set("appended_key", "seeded/" + hash);
        lines.set("appended_sha256", hash("section " + j));
        lines.set("voided_at", withdrawn ? opened : null);
        lines.set("voided_by", withdrawn ? "seeded" : null);
        lines.set("void_reason", withdrawn ? "Cấp nhầm" : null);
        lines.add();
        if (random.nextInt(copies) < ASKED_ABOUT) {
            asked.add(new Line(
                    hash,
                    code,
                    withdrawn ? "COPY_REVOKED" : revoked ? "GENUINE_NOT_IN_FORCE" : "GENUINE_IN_FORCE",
                    withdrawn ? "COPY_REVOKED" : revoked ? "REGISTERED_NOT_IN_FORCE" : "REGISTERED_IN_FORCE"));
        }
    }

    private UUID id() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000, random.nextLong() >>> 2 | 1L << 63);
    }

    private static String hash(String text) {
        return ContentId.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Map<String, Object> row(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet set = statement.executeQuery(select + " fetch first 1 rows only")) {
            if (!set.next()) {
                throw new SQLException("nothing was archived and copied");
            }
            ResultSetMetaData columns = set.getMetaData();
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), set.getObject(i));
            }
            return values;
        }
    }

    /** Rows of one table, which differ from a first one in few columns. */
    private static final class Rows implements AutoCloseable {
        private final PreparedStatement insert;
        private final Map<String, Integer> places = new LinkedHashMap<>();

        Rows(Connection connection, String table, Map<String, Object> first) throws SQLException {
            insert = connection.prepareStatement("insert into " + table + " (" + String.join(", ", first.keySet())
                    + ") values (" + "?, ".repeat(first.size() - 1) + "?)");
            for (Map.Entry<String, Object> column : first.entrySet()) {
                places.put(column.getKey(), places.size() + 1);
                set(column.getKey(), column.getValue());
            }
        }

        void set(String column, @Nullable Object value) throws SQLException {
            insert.setObject(places.get(column), value);
        }

        void add() throws SQLException {
            insert.addBatch();
        }

        void flush() throws SQLException {
            insert.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }
}
