package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.OwedLevels;

/** Copies that wait to be raised, in table {@code owed_level}. */
final class JdbcOwedLevels implements OwedLevels {
    private final Database database;

    JdbcOwedLevels(Database database) {
        this.database = database;
    }

    @Override
    public void add(CopyId copy, Instant due) {
        Columns columns =
                new Columns().set("copy_id", copy.value()).set("due_at", due).set("attempts", 0);
        database.sql(columns.insertInto("owed_level")).params(columns.values()).update();
    }

    @Override
    public List<Owed> take(Instant now, Instant until, int limit) {
        return database
                .sql("select copy_id, due_at, attempts from owed_level where due_at <= :now order by due_at"
                        + " fetch first " + limit + " rows only")
                .param("now", Database.time(now))
                .query(Waiting::read)
                .list()
                .stream()
                .filter(waiting -> isTaken(waiting, until))
                .map(waiting -> new Owed(waiting.copy(), waiting.attempts() + 1))
                .toList();
    }

    /** Of several takers who saw the row, the one whose update finds it as it was has it. */
    private boolean isTaken(Waiting waiting, Instant until) {
        return database.sql("""
                        update owed_level set due_at = :until, attempts = :attempts + 1
                        where copy_id = :copy and due_at = :due and attempts = :attempts""")
                        .param("until", Database.time(until))
                        .param("attempts", waiting.attempts())
                        .param("copy", waiting.copy().value())
                        .param("due", Database.time(waiting.due()))
                        .update()
                == 1;
    }

    @Override
    public void postpone(CopyId copy, Instant due) {
        database.sql("update owed_level set due_at = :due where copy_id = :copy")
                .param("due", Database.time(due))
                .param("copy", copy.value())
                .update();
    }

    @Override
    public void remove(CopyId copy) {
        database.sql("delete from owed_level where copy_id = :copy")
                .param("copy", copy.value())
                .update();
    }

    private record Waiting(CopyId copy, Instant due, int attempts) {
        static Waiting read(ResultSet set, int number) throws SQLException {
            Row row = new Row(set);
            return new Waiting(new CopyId(row.id("copy_id")), row.instant("due_at"), row.number("attempts"));
        }
    }
}
