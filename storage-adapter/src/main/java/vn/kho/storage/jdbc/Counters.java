package vn.kho.storage.jdbc;

/** Counters that are rows: one update takes the row's lock, so no two callers get the same number. */
final class Counters {
    private final Database database;

    Counters(Database database) {
        this.database = database;
    }

    /**
     * Next number of a series, from 1. The lock lasts until the caller's transaction ends; one that rolls back gives
     * its number back.
     */
    int nextOrdinal(String series) {
        return database.join(() -> advance("ordinal", "series", series, 1));
    }

    /** Reserves {@code count} register numbers of a year, in the present transaction. @return the last of them */
    int reserveRegisterNumbers(int year, int count) {
        return database.join(() -> advance("register_year", "register_year", year, count));
    }

    private int advance(String table, String key, Object value, int by) {
        if (!add(table, key, value, by)) {
            database.insertUnlessPresent(
                    () -> database.sql("insert into " + table + " (" + key + ", last_number) values (:key, 0)")
                            .param("key", value)
                            .update());
            add(table, key, value, by);
        }
        return database.sql("select last_number from " + table + " where " + key + " = :key")
                .param("key", value)
                .query(Integer.class)
                .single();
    }

    private boolean add(String table, String key, Object value, int by) {
        return database.sql("update " + table + " set last_number = last_number + :by where " + key + " = :key")
                        .param("by", by)
                        .param("key", value)
                        .update()
                == 1;
    }
}
