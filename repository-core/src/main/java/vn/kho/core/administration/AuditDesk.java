package vn.kho.core.administration;

import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** The auditor's view of the journal. */
public final class AuditDesk {
    private final Journal journal;

    public AuditDesk(Journal journal) {
        this.journal = journal;
    }

    /** Everything, newest first. */
    public Page<JournalEntry> journal(Caller caller, PageRequest request) {
        caller.require(Role.AUDITOR);
        return journal.page(request);
    }
}
