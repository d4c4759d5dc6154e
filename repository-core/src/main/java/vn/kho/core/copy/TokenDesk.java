package vn.kho.core.copy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.journal.Action;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SigningTask;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.tx.Transactions;

/**
 * Issues copies that an officer of the records office signs with a token of their own, in two steps: a hash goes out,
 * its signature comes in. Rights and policy are those of the {@link CopyDesk}; the register has the line from the first
 * step on, and nobody can fetch a byte before the second is durable.
 */
public final class TokenDesk {
    private final CopyDesk desk;
    private final OfficerSealer officers;
    private final PendingCopies pending;
    private final Copies copies;
    private final Transactions transactions;
    private final CopyPolicy policy;
    private final CopySealing sealing;
    private final CopySettings settings;
    private final Clock clock;

    public TokenDesk(
            CopyDesk desk,
            OfficerSealer officers,
            PendingCopies pending,
            CopyPorts ports,
            CopySettings settings,
            Clock clock) {
        this.desk = desk;
        this.officers = officers;
        this.pending = pending;
        this.copies = ports.copies();
        this.transactions = ports.transactions();
        this.policy = new CopyPolicy(settings.agency(), new Registers(ports.catalogue()));
        this.sealing = new CopySealing(ports, settings, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /** A copy that waits, and what its officer's token is to sign until {@code expiresAt}. */
    public record Begun(CopyId copy, RegisterNumber registerNumber, SigningTask task, Instant expiresAt) {}

    /**
     * Opens a line and makes its copy up to the signature value.
     *
     * @param together is called in the transaction that keeps the pending copy
     * @throws ResultProblem.Unknown when there is no such result, or the caller may not know of it
     * @throws CopyProblem why there is no copy
     * @throws PdfProblem why nothing can be signed with this key; no line is opened for a key that is refused
     */
    public Begun begin(Caller caller, CopyOrder order, OfficerKey key, Consumer<Begun> together) {
        requireOffice(caller);
        Instant now = clock.instant();
        ProcedureResult result = desk.entitled(caller, order, now);
        CopyKind kind = policy.decide(result, now);
        if (kind == CopyKind.REDELIVERY) {
            throw new CopyProblem.SignedAlready();
        }
        officers.require(key);
        CertifiedCopy line = desk.open(caller, order, result, kind, now);
        try {
            OfficerSealer.Begun sealed = sealing.begin(officers, line, result, key);
            Begun begun = new Begun(
                    line.id(),
                    line.registerNumber(),
                    sealed.task(),
                    line.openedAt().plus(settings.longestIssue()));
            return transactions.run(() -> {
                pending.add(new PendingCopy(line.id(), begun.expiresAt(), sealed.pending()));
                together.accept(begun);
                return begun;
            });
        } catch (RuntimeException failure) {
            giveUp(line.id(), "issuing failed", failure);
            throw failure;
        }
    }

    /**
     * Puts the token's signature into a copy and completes its line; the same copy again when that was done before. A
     * value that does not fit, or a time stamp that is not to be had, leaves the copy waiting.
     *
     * @throws CopyProblem.Unknown when there is no such copy, or another officer began it
     * @throws CopyProblem.PendingExpired when the signature comes too late
     * @throws CopyProblem.NotInForce when the result was revoked meanwhile; the line is void
     * @throws PdfProblem.SignatureUnfit when the value is no signature over this copy
     */
    public CertifiedCopy finish(Caller caller, CopyId id, byte[] signature) {
        requireOffice(caller);
        CertifiedCopy line = copies.find(id)
                .filter(copy -> copy.requestedBy().equals(caller.actor()))
                .orElseThrow(CopyProblem.Unknown::new);
        PendingCopy waiting = pending.find(id).orElse(null);
        if (waiting == null || line.state() != CertifiedCopy.CopyState.OPEN) {
            return finished(line);
        }
        if (!clock.instant().isBefore(waiting.expiresAt())) {
            throw new CopyProblem.PendingExpired();
        }
        try {
            return complete(caller, line, waiting, signature);
        } catch (CopyProblem.NotOpen somebodyElse) {
            return finished(copies.find(id).orElseThrow(CopyProblem.Unknown::new));
        } catch (CopyProblem | ResultProblem refused) {
            giveUp(id, "the result can't be copied any more", refused);
            throw refused;
        }
    }

    /** Forgets what waited too long; its lines are voided by {@link CopyDesk#voidAbandoned}. @return how many */
    public int forgetExpired() {
        return transactions.run(() -> pending.removeExpired(clock.instant()));
    }

    private CertifiedCopy complete(Caller caller, CertifiedCopy line, PendingCopy waiting, byte[] signature) {
        // Rights and state are looked at again: minutes lie between the two steps.
        ProcedureResult result = desk.entitled(caller, line.order(), clock.instant());
        policy.decide(result, clock.instant());
        CertifiedCopy.Sealed sealed =
                sealing.finish(officers, line, waiting.seal(), signature).sealed();
        return desk.complete(
                caller, line.completed(sealed), result, List.of(Action.COPY_ISSUED), copy -> pending.remove(copy.id()));
    }

    private static CertifiedCopy finished(CertifiedCopy line) {
        if (line.sealed().isEmpty()) {
            throw new CopyProblem.PendingExpired();
        }
        return line;
    }

    private void requireOffice(Caller caller) {
        caller.require(Role.RECORDS_OFFICE);
        if (!caller.worksFor(settings.agency())) {
            throw new ResultProblem.Unknown();
        }
    }

    private void giveUp(CopyId id, String reason, RuntimeException failure) {
        try {
            desk.voidOpen(id, reason);
            transactions.run(() -> pending.remove(id));
        } catch (RuntimeException unreachable) {
            // The jobs for abandoned lines and expired copies do it later.
            failure.addSuppressed(unreachable);
        }
    }
}
