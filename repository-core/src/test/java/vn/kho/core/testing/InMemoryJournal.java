package vn.kho.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;

/** The journal in memory. */
public final class InMemoryJournal implements Journal, Revertible {
    private final List<JournalEntry> entries = new ArrayList<>();

    @Override
    public synchronized void append(JournalEntry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized Page<JournalEntry> page(PageRequest request) {
        return Lists.newestFirst(entries.stream(), request, InMemoryJournal::cursorOf);
    }

    @Override
    public synchronized Page<JournalEntry> usageOf(HolderId holder, PageRequest request) {
        return Lists.newestFirst(
                entries.stream().filter(entry -> entry.holder().equals(Optional.of(holder))),
                request,
                InMemoryJournal::cursorOf);
    }

    /** All entries, in the order in which they were appended. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized Runnable remember() {
        List<JournalEntry> before = List.copyOf(entries);
        return () -> {
            entries.clear();
            entries.addAll(before);
        };
    }

    private static Cursor cursorOf(JournalEntry entry) {
        return new Cursor(entry.at(), entry.id());
    }
}
