package vn.kho.core.administration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Representations;
import vn.kho.core.access.Role;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.Visibility;
import vn.kho.core.tx.Transactions;

/** Where the records office notes who may act for whom, having seen the proof. */
public final class RepresentationDesk {
    private final Representations representations;
    private final Results results;
    private final Visibility visibility;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public RepresentationDesk(
            Representations representations,
            Results results,
            Visibility visibility,
            Journal journal,
            Transactions transactions,
            Clock clock,
            Supplier<UUID> ids) {
        this.representations = representations;
        this.results = results;
        this.visibility = visibility;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What the officer notes.
     *
     * @param proof reference of the paper seen, at most 200 characters
     * @param to last day, which counts
     */
    public record Order(
            HolderId principal,
            HolderId representative,
            Representation.Capacity capacity,
            String proof,
            Optional<LocalDate> to) {}

    /**
     * Notes a representation that begins today.
     *
     * @throws ResultProblem.Unknown when the officer's agency holds no result of the principal
     * @throws AccessProblem.RoleMissing when officers would name themselves
     */
    public Representation note(Caller caller, Order order) {
        caller.require(Role.RECORDS_OFFICE);
        if (caller.holder().equals(Optional.of(order.representative()))) {
            throw new AccessProblem.RoleMissing();
        }
        requireInOwnRegister(caller, order.principal());
        Representation representation = new Representation(
                ids.get(),
                order.principal(),
                order.representative(),
                order.capacity(),
                order.proof(),
                today(),
                order.to(),
                caller.actor());
        transactions.run(() -> {
            representations.add(representation);
            append(caller, Action.REPRESENTATION_RECORDED, representation.id(), Optional.of(order.principal()));
        });
        return representation;
    }

    /** Ends one at once. @return false when there is none */
    public boolean end(Caller caller, UUID id) {
        caller.require(Role.RECORDS_OFFICE);
        return transactions.run(() -> {
            boolean ended = representations.end(id, today().minusDays(1));
            if (ended) {
                append(caller, Action.REPRESENTATION_ENDED, id, Optional.empty());
            }
            return ended;
        });
    }

    private void requireInOwnRegister(Caller caller, HolderId principal) {
        boolean known = results.archiveOf(principal, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .anyMatch(result -> visibility.officerOf(caller, result, today()));
        if (!known) {
            throw new ResultProblem.Unknown();
        }
    }

    private void append(Caller caller, Action action, UUID id, Optional<HolderId> holder) {
        journal.append(new JournalEntry(
                ids.get(), clock.instant(), caller.actor(), action, "representation:" + id, holder, Optional.empty()));
    }

    private LocalDate today() {
        return LegalTime.dayOf(clock.instant());
    }
}
