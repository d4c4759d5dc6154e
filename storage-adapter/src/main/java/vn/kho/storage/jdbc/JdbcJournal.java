package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;

/** The journal in table {@code journal_entry}. */
final class JdbcJournal implements Journal {
    private static final String SELECT = "select * from journal_entry";

    private final Database database;

    JdbcJournal(Database database) {
        this.database = database;
    }

    @Override
    public void append(JournalEntry entry) {
        Columns columns = new Columns()
                .set("id", entry.id())
                .set("at_time", entry.at())
                .set("actor", entry.actor())
                .set("action", entry.action())
                .set("subject", entry.subject())
                .set("holder_kind", entry.holder().map(HolderId::kind))
                .set("holder_number", entry.holder().map(HolderId::number))
                .set("purpose", entry.purpose());
        database.sql(columns.insertInto("journal_entry"))
                .params(columns.values())
                .update();
    }

    @Override
    public Page<JournalEntry> page(PageRequest request) {
        return page(new Listing(database, SELECT), request);
    }

    @Override
    public Page<JournalEntry> usageOf(HolderId holder, PageRequest request) {
        return page(new Listing(database, SELECT).ofHolder(holder), request);
    }

    private static Page<JournalEntry> page(Listing listing, PageRequest request) {
        return listing.page(request, "at_time", "id", JdbcJournal::entry, entry -> new Cursor(entry.at(), entry.id()));
    }

    private static JournalEntry entry(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new JournalEntry(
                row.id("id"),
                row.instant("at_time"),
                row.text("actor"),
                row.oneOf(Action.class, "action"),
                row.text("subject"),
                row.optionalHolder("holder"),
                row.optionalText("purpose"));
    }
}
