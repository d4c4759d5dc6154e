package vn.kho.core.journal;

import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;

/** Append-only record. A fact and its line are written in the same transaction. */
public interface Journal {
    void append(JournalEntry entry);

    /** Everything, newest first. */
    Page<JournalEntry> page(PageRequest request);

    /** What touched the data of {@code holder}, newest first. */
    Page<JournalEntry> usageOf(HolderId holder, PageRequest request);
}
