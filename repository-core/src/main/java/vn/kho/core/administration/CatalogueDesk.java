package vn.kho.core.administration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.result.LegalTime;
import vn.kho.core.tx.Transactions;

/** The administrator's work on the catalogue. Everyone signed in may read it. */
public final class CatalogueDesk {
    private final Catalogue catalogue;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public CatalogueDesk(
            Catalogue catalogue, Journal journal, Transactions transactions, Clock clock, Supplier<UUID> ids) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    public List<Agency> agencies(Caller caller, Optional<LocalDate> day) {
        caller.require(Role.values());
        return catalogue.agencies(day.orElseGet(this::today));
    }

    public List<Procedure> procedures(Caller caller, Optional<LocalDate> day) {
        caller.require(Role.values());
        return catalogue.procedures(day.orElseGet(this::today));
    }

    public List<ResultType> resultTypes(Caller caller, Optional<LocalDate> day) {
        caller.require(Role.values());
        return catalogue.resultTypes(day.orElseGet(this::today));
    }

    public void put(Caller caller, Agency agency) {
        change(caller, "agency:" + agency.code(), () -> catalogue.put(agency));
    }

    public void put(Caller caller, Procedure procedure) {
        change(caller, "procedure:" + procedure.code(), () -> catalogue.put(procedure));
    }

    public void put(Caller caller, ResultType type) {
        change(caller, "result-type:" + type.code(), () -> catalogue.put(type));
    }

    private void change(Caller caller, String subject, Runnable change) {
        caller.require(Role.ADMINISTRATOR);
        transactions.run(() -> {
            change.run();
            journal.append(new JournalEntry(
                    ids.get(),
                    clock.instant(),
                    caller.actor(),
                    Action.CATALOGUE_CHANGED,
                    subject,
                    Optional.empty(),
                    Optional.empty()));
        });
    }

    private LocalDate today() {
        return LegalTime.dayOf(clock.instant());
    }
}
