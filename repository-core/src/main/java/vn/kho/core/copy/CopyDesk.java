package vn.kho.core.copy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.content.Content;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.Visibility;
import vn.kho.core.tx.Transactions;

/** Issues copies and keeps their register. A copy's line is complete and durable before anybody can fetch a byte. */
public final class CopyDesk {
    private final Copies copies;
    private final OwedLevels owedLevels;
    private final Results results;
    private final Visibility visibility;
    private final Journal journal;
    private final Transactions transactions;
    private final CopyPolicy policy;
    private final CopySealing sealing;
    private final CopySettings settings;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;

    /** @param random cryptographically strong: look-up codes come from it */
    public CopyDesk(CopyPorts ports, CopySettings settings, Clock clock, Supplier<UUID> ids, RandomGenerator random) {
        this.copies = ports.copies();
        this.owedLevels = ports.owedLevels();
        this.results = ports.results();
        this.visibility = ports.visibility();
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.policy = new CopyPolicy(settings.agency(), new Registers(ports.catalogue()));
        this.sealing = new CopySealing(ports, settings, clock);
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /**
     * Issues a copy for the holder, who represents them, or the records office at their request.
     *
     * @throws ResultProblem.Unknown when there is no such result, or the caller may not know of it
     * @throws CopyProblem why there is no copy
     * @throws PdfProblem.SealingUnavailable when the key or the time-stamping authority can't be used; the line is void,
     *     or none was opened where that was known before
     */
    public CertifiedCopy issue(Caller caller, CopyOrder order) {
        return issue(caller, order, copy -> {});
    }

    /**
     * The same, with something that is kept if and only if the copy is.
     *
     * @param together is called in the transaction that completes the line
     */
    public CertifiedCopy issue(Caller caller, CopyOrder order, Consumer<CertifiedCopy> together) {
        return issue(caller, order, List.of(Action.COPY_ISSUED), together).copy();
    }

    /** The same, and hands the copy over at once: the journal has it as fetched before a byte leaves. */
    public Delivery deliverNew(Caller caller, CopyOrder order, Consumer<CertifiedCopy> together) {
        Issued issued = issue(caller, order, List.of(Action.COPY_ISSUED, Action.COPY_FETCHED), together);
        return new Delivery(issued.copy(), sealing.bytes(issued.copy(), issued.appended()));
    }

    /** A copy and its bytes: the archived version, and the appended sections of a true copy. */
    public record Delivery(CertifiedCopy copy, Content content) {}

    private record Issued(CertifiedCopy copy, Optional<Content> appended) {}

    private Issued issue(Caller caller, CopyOrder order, List<Action> actions, Consumer<CertifiedCopy> together) {
        Instant now = clock.instant();
        ProcedureResult result = entitled(caller, order, now);
        CopyKind kind = policy.decide(result, now);
        sealing.require(kind);
        CertifiedCopy line = open(caller, order, result, kind, now);
        try {
            // Sealing waits on the key and the time-stamping authority: hold no row and no connection meanwhile.
            CopySealing.Made made = sealing.make(line, result);
            CertifiedCopy copy = complete(caller, line.completed(made.sealed()), result, actions, together);
            return new Issued(copy, made.appended());
        } catch (RuntimeException failure) {
            try {
                voidOpen(line.id(), "issuing failed");
            } catch (RuntimeException unreachable) {
                // The job for abandoned lines voids it later.
                failure.addSuppressed(unreachable);
            }
            throw failure;
        }
    }

    /** The result, if the caller may order copies of it. */
    ProcedureResult entitled(Caller caller, CopyOrder order, Instant now) {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE);
        LocalDate today = LegalTime.dayOf(now);
        ProcedureResult result = results.find(order.result())
                .filter(r -> mayOrder(caller, r, today))
                .orElseThrow(ResultProblem.Unknown::new);
        if (order.useBy().isPresent() && order.useBy().get().isBefore(today)) {
            throw new CopyProblem.UseByPast();
        }
        return result;
    }

    /** Reading is more than ordering: an auditor sees a copy, but changes nothing. */
    private boolean mayOrder(Caller caller, ProcedureResult result, LocalDate today) {
        return visibility.actsFor(caller, result.metadata().holder().id(), today)
                || (caller.is(Role.RECORDS_OFFICE) && visibility.officerOf(caller, result, today));
    }

    /** Opens a line of the register. */
    CertifiedCopy open(Caller caller, CopyOrder order, ProcedureResult result, CopyKind kind, Instant now) {
        CertifiedCopy line = new CertifiedCopy(
                new CopyId(ids.get()),
                LookupCode.random(random),
                copies.takeNumber(LegalTime.dayOf(now).getYear()),
                kind,
                order,
                result.currentVersion().content(),
                result.currentVersion().number(),
                result.metadata().holder().id().orElseThrow(CopyProblem.HolderUnmatched::new),
                caller.actor(),
                now,
                Optional.empty(),
                List.of(),
                Optional.empty());
        transactions.run(() -> copies.open(line));
        return line;
    }

    /** Completes a line with its journal and whatever is kept with it. @param known the result as it was read before */
    CertifiedCopy complete(
            Caller caller,
            CertifiedCopy copy,
            ProcedureResult known,
            List<Action> actions,
            Consumer<CertifiedCopy> together) {
        CertifiedCopy.Sealed sealed = copy.sealed().orElseThrow(CopyProblem.NotOpen::new);
        return transactions.run(() -> {
            // A revocation recorded while the copy was being made wins.
            policy.decide(present(known), clock.instant());
            copies.complete(copy.id(), sealed);
            sealed.owed().ifPresent(level -> owedLevels.add(copy.id(), clock.instant()));
            for (Action action : actions) {
                boolean issued = action == Action.COPY_ISSUED;
                note(
                        caller.actor(),
                        action,
                        copy,
                        issued ? Optional.of(copy.order().purpose()) : Optional.empty());
            }
            together.accept(copy);
            return copy;
        });
    }

    private ProcedureResult present(ProcedureResult known) {
        boolean unchanged = results.revision(known.id())
                .filter(revision -> revision == known.revision())
                .isPresent();
        return unchanged ? known : results.find(known.id()).orElseThrow(ResultProblem.Unknown::new);
    }

    /** @throws CopyProblem.Unknown when there is none, or the caller may not know of it */
    public CertifiedCopy copy(Caller caller, CopyId id) {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE, Role.AUDITOR);
        return copies.find(id)
                .filter(copy -> copy.sealed().isPresent() && visible(caller, copy))
                .orElseThrow(CopyProblem.Unknown::new);
    }

    /** The bytes of a copy: the archived version, and the appended sections of a true copy. */
    public Content content(Caller caller, CopyId id) {
        return deliver(caller, copy(caller, id)).content();
    }

    /** Hands over a copy that {@link #copy} gave the caller. */
    public Delivery deliver(Caller caller, CertifiedCopy copy) {
        Content content = sealing.bytes(copy);
        transactions.run(() -> note(caller.actor(), Action.COPY_FETCHED, copy, Optional.empty()));
        return new Delivery(copy, content);
    }

    /** Copies of the caller's own results, newest first. */
    public Page<CertifiedCopy> own(Caller caller, PageRequest request) {
        caller.require(Role.HOLDER);
        return copies.ofHolder(caller.holder().orElseThrow(CopyProblem.Unknown::new), request);
    }

    /** The register, newest first. */
    public Page<CertifiedCopy> register(Caller caller, PageRequest request) {
        caller.require(Role.RECORDS_OFFICE, Role.AUDITOR);
        if (!caller.worksFor(settings.agency())) {
            throw new CopyProblem.Unknown();
        }
        return copies.page(request);
    }

    /** Withdraws a copy; the result behind it is not affected. @param reason at most 500 characters */
    public CertifiedCopy revoke(Caller caller, CopyId id, String reason) {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE);
        CertifiedCopy copy = copy(caller, id);
        LocalDate today = LegalTime.dayOf(clock.instant());
        if (results.find(copy.order().result())
                .filter(r -> mayOrder(caller, r, today))
                .isEmpty()) {
            throw new CopyProblem.Unknown();
        }
        if (copy.voided().isPresent()) {
            return copy;
        }
        return transactions.run(() -> {
            CertifiedCopy revoked =
                    copies.voidCopy(copy.id(), new CertifiedCopy.Voided(clock.instant(), caller.actor(), reason));
            note(caller.actor(), Action.COPY_REVOKED, revoked, Optional.of(reason));
            return revoked;
        });
    }

    /** Voids lines that a crash left open. @return how many */
    public int voidAbandoned() {
        Instant before = clock.instant().minus(settings.longestIssue());
        int count = 0;
        for (CertifiedCopy line : copies.openedBefore(before, 500)) {
            count += voidOpen(line.id(), "abandoned while being made") ? 1 : 0;
        }
        return count;
    }

    /** A line that is complete stays: nobody knows of a commit whose answer was lost whether it happened. */
    boolean voidOpen(CopyId id, String reason) {
        String actor = "system:copy-desk";
        return transactions.run(() -> {
            boolean open = copies.voidOpen(id, new CertifiedCopy.Voided(clock.instant(), actor, reason));
            if (open) {
                note(
                        actor,
                        Action.COPY_VOIDED,
                        copies.find(id).orElseThrow(CopyProblem.Unknown::new),
                        Optional.empty());
            }
            return open;
        });
    }

    private boolean visible(Caller caller, CertifiedCopy copy) {
        LocalDate today = LegalTime.dayOf(clock.instant());
        if (visibility.actsFor(caller, Optional.of(copy.holder()), today)) {
            return true;
        }
        return results.find(copy.order().result())
                .filter(result -> visibility.officerOf(caller, result, today))
                .isPresent();
    }

    private void note(String actor, Action action, CertifiedCopy copy, Optional<String> purpose) {
        journal.append(new JournalEntry(
                ids.get(), clock.instant(), actor, action, "copy:" + copy.id(), Optional.of(copy.holder()), purpose));
    }
}
