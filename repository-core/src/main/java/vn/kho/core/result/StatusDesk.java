package vn.kho.core.result;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.tx.Transactions;

/** The records office's work on results: events with their legal basis, and holders' numbers found later. */
public final class StatusDesk {
    private final Results results;
    private final Visibility visibility;
    private final Registers registers;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public StatusDesk(ArchivePorts ports, Registers registers, Clock clock, Supplier<UUID> ids) {
        this.results = ports.results();
        this.visibility = ports.visibility();
        this.registers = registers;
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Results of a register that the caller's agency keeps.
     *
     * @param issuer whose register; the caller's own agency when empty
     */
    public Page<ProcedureResult> search(
            Caller caller, Optional<AgencyCode> issuer, String text, boolean unmatchedOnly, PageRequest request) {
        caller.require(Role.RECORDS_OFFICE, Role.AUDITOR);
        AgencyCode own = caller.agency().orElseThrow(ResultProblem.Unknown::new);
        AgencyCode register = issuer.orElse(own);
        if (!registers.keeps(own, register, today())) {
            throw new ResultProblem.Unknown();
        }
        return results.issuedBy(register, text, unmatchedOnly, request);
    }

    /**
     * Records an event. It counts in every verdict from the moment of its commit.
     *
     * @param revision that the caller saw
     * @throws ResultProblem.EventRefused when it doesn't fit the timeline
     */
    public ProcedureResult record(Caller caller, ResultId id, EventOrder order, long revision) {
        return transactions.run(() -> {
            ProcedureResult result = ofOwnRegister(caller, id);
            TimelineRules.check(result.timeline(), order);
            order.successor().ifPresent(successor -> requireSuccessor(caller, id, successor));
            ValidityEvent event = new ValidityEvent(
                    ids.get(),
                    order.kind(),
                    order.effective(),
                    order.legalBasis(),
                    order.lastDay(),
                    order.successor(),
                    clock.instant(),
                    caller.actor());
            ProcedureResult changed = results.addEvent(id, event, revision);
            note(caller, Action.STATUS_RECORDED, changed, Optional.of(order.legalBasis()));
            return changed;
        });
    }

    /**
     * Gives a result its holder's number, so that it shows in their archive.
     *
     * @throws ResultProblem.AlreadyMatched when it has one
     */
    public ProcedureResult match(Caller caller, ResultId id, HolderId holder, long revision) {
        return transactions.run(() -> {
            ProcedureResult result = ofOwnRegister(caller, id);
            if (result.metadata().holder().matched()) {
                throw new ResultProblem.AlreadyMatched();
            }
            ProcedureResult matched = results.match(id, holder, clock.instant(), revision);
            note(caller, Action.RESULT_MATCHED, matched, Optional.empty());
            return matched;
        });
    }

    private void requireSuccessor(Caller caller, ResultId id, ResultId successor) {
        boolean known = !successor.equals(id)
                && results.find(successor)
                        .filter(result -> visibility.officerOf(caller, result, today()))
                        .isPresent();
        if (!known) {
            throw new ResultProblem.EventRefused(ResultProblem.Why.NO_SUCH_SUCCESSOR);
        }
    }

    private ProcedureResult ofOwnRegister(Caller caller, ResultId id) {
        caller.require(Role.RECORDS_OFFICE);
        return results.find(id)
                .filter(result -> visibility.officerOf(caller, result, today()))
                .orElseThrow(ResultProblem.Unknown::new);
    }

    private void note(Caller caller, Action action, ProcedureResult result, Optional<String> basis) {
        Instant now = clock.instant();
        journal.append(new JournalEntry(
                ids.get(),
                now,
                caller.actor(),
                action,
                "result:" + result.id(),
                result.metadata().holder().id(),
                basis));
    }

    private LocalDate today() {
        return LegalTime.dayOf(clock.instant());
    }
}
