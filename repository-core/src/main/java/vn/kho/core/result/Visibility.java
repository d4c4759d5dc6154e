package vn.kho.core.result;

import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representations;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.party.HolderId;

/** Who may see a result: its holder, who represents them, and officers of the agency that keeps its register. */
public final class Visibility {
    private final Representations representations;
    private final Registers registers;

    public Visibility(Representations representations, Registers registers) {
        this.representations = representations;
        this.registers = registers;
    }

    public boolean mayRead(Caller caller, ProcedureResult result, LocalDate today) {
        return actsFor(caller, result.metadata().holder().id(), today) || officerOf(caller, result, today);
    }

    /** True for the holder and those who represent them; a result without a holder's number belongs to nobody yet. */
    public boolean actsFor(Caller caller, Optional<HolderId> holder, LocalDate today) {
        if (!caller.is(Role.HOLDER) || caller.holder().isEmpty() || holder.isEmpty()) {
            return false;
        }
        HolderId self = caller.holder().get();
        return self.equals(holder.get())
                || representations.of(self, today).stream()
                        .anyMatch(r -> r.principal().equals(holder.get()));
    }

    /** True for the records office and auditors of the agency that keeps the register. */
    public boolean officerOf(Caller caller, ProcedureResult result, LocalDate today) {
        return (caller.is(Role.RECORDS_OFFICE) || caller.is(Role.AUDITOR))
                && caller.agency().isPresent()
                && registers.keeps(caller.agency().get(), result.metadata().issuer(), today);
    }
}
