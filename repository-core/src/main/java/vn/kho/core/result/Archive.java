package vn.kho.core.result;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Representations;
import vn.kho.core.access.Role;
import vn.kho.core.content.ContentStore;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.tx.Transactions;

/** Reading the archives: holders their own and those they represent, officers what their agency's register holds. */
public final class Archive {
    private final Results results;
    private final Representations representations;
    private final Visibility visibility;
    private final ContentStore contents;
    private final PdfInspector inspector;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Archive(
            ArchivePorts ports,
            Representations representations,
            PdfInspector inspector,
            Clock clock,
            Supplier<UUID> ids) {
        this.results = ports.results();
        this.representations = representations;
        this.visibility = ports.visibility();
        this.contents = ports.contents();
        this.inspector = inspector;
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.clock = clock;
        this.ids = ids;
    }

    /** Those whose archives the caller may open today besides their own. */
    public List<Representation> represented(Caller caller) {
        caller.require(Role.HOLDER);
        return caller.holder().map(self -> representations.of(self, today())).orElse(List.of());
    }

    /**
     * The caller's own archive, or the one of a holder they represent.
     *
     * @throws ResultProblem.Unknown when they don't represent {@code principal}
     */
    public Page<ProcedureResult> archive(Caller caller, Optional<HolderId> principal, PageRequest request) {
        caller.require(Role.HOLDER);
        HolderId self = caller.holder().orElseThrow(ResultProblem.Unknown::new);
        HolderId holder = principal.orElse(self);
        if (!visibility.actsFor(caller, Optional.of(holder), today())) {
            throw new ResultProblem.Unknown();
        }
        return results.archiveOf(holder, request);
    }

    /** @throws ResultProblem.Unknown when there is none, or the caller may not know of it */
    public ProcedureResult result(Caller caller, ResultId id) {
        ProcedureResult result = visible(caller, id);
        noteUnlessOwn(caller, result);
        return result;
    }

    /**
     * A page of the current version as PNG.
     *
     * @throws IllegalArgumentException when there is no such page
     */
    public byte[] page(Caller caller, ResultId id, int page, int dpi) {
        ProcedureResult result = visible(caller, id);
        noteUnlessOwn(caller, result);
        return inspector.renderPage(contents.get(result.currentVersion().content()), page, dpi);
    }

    /** Who touched the caller's data, newest first. */
    public Page<JournalEntry> usage(Caller caller, PageRequest request) {
        caller.require(Role.HOLDER);
        return journal.usageOf(caller.holder().orElseThrow(ResultProblem.Unknown::new), request);
    }

    private ProcedureResult visible(Caller caller, ResultId id) {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE, Role.AUDITOR);
        return results.find(id)
                .filter(result -> visibility.mayRead(caller, result, today()))
                .orElseThrow(ResultProblem.Unknown::new);
    }

    private void noteUnlessOwn(Caller caller, ProcedureResult result) {
        Optional<HolderId> holder = result.metadata().holder().id();
        if (holder.isPresent() && caller.holder().equals(holder)) {
            return;
        }
        transactions.run(() -> journal.append(new JournalEntry(
                ids.get(),
                clock.instant(),
                caller.actor(),
                Action.RESULT_READ,
                "result:" + result.id(),
                result.metadata().holder().id(),
                Optional.empty())));
    }

    private LocalDate today() {
        return LegalTime.dayOf(clock.instant());
    }
}
