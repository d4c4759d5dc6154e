package vn.kho.core.copy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.StoredContent;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.Visibility;
import vn.kho.core.tx.Transactions;

/** Issues copies and keeps their register. A copy's line is complete and durable before anybody can fetch a byte. */
public final class CopyDesk {
    private final Copies copies;
    private final Results results;
    private final Visibility visibility;
    private final Catalogue catalogue;
    private final ContentStore contents;
    private final PdfSealer sealer;
    private final SealSources sources;
    private final Journal journal;
    private final Transactions transactions;
    private final CopyPolicy policy;
    private final CopySettings settings;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;

    /** @param random cryptographically strong: look-up codes come from it */
    public CopyDesk(CopyPorts ports, CopySettings settings, Clock clock, Supplier<UUID> ids, RandomGenerator random) {
        this.copies = ports.copies();
        this.results = ports.results();
        this.visibility = ports.visibility();
        this.catalogue = ports.catalogue();
        this.contents = ports.contents();
        this.sealer = ports.sealer();
        this.sources = ports.sources();
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.policy = new CopyPolicy(settings.agency(), new Registers(ports.catalogue()));
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
     * @throws PdfProblem.SealingUnavailable when the key or the time-stamping authority can't be used; the line is void
     */
    public CertifiedCopy issue(Caller caller, CopyOrder order) {
        Instant now = clock.instant();
        ProcedureResult result = entitled(caller, order, now);
        CopyKind kind = policy.decide(result, now);
        CertifiedCopy line = open(caller, order, result, kind, now);
        try {
            // Sealing waits on the key and the time-stamping authority: hold no row and no connection meanwhile.
            CertifiedCopy.Sealed sealed = switch (kind) {
                case TRUE_COPY -> seal(line);
                case REDELIVERY -> asItIs(line);
            };
            return complete(caller, line, sealed);
        } catch (RuntimeException failure) {
            try {
                voidLine("system:copy-desk", line.id(), "issuing failed");
            } catch (RuntimeException unreachable) {
                // The job for abandoned lines voids it later.
                failure.addSuppressed(unreachable);
            }
            throw failure;
        }
    }

    private ProcedureResult entitled(Caller caller, CopyOrder order, Instant now) {
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

    private CertifiedCopy open(Caller caller, CopyOrder order, ProcedureResult result, CopyKind kind, Instant now) {
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
                Optional.empty());
        transactions.run(() -> copies.open(line));
        return line;
    }

    private CertifiedCopy.Sealed seal(CertifiedCopy line) {
        SealedPdf sealed =
                sealer.seal(sources.of(line.source(), contents.get(line.source())), stamp(line), SealLevel.T);
        StoredContent appended = contents.put(sealed.appended()::open, settings.maxAppendedBytes());
        return new CertifiedCopy.Sealed(
                sealed.id(),
                sealed.bytes(),
                Optional.of(appended),
                sealed.level().profileName(),
                sealed.signerSerial(),
                sealed.timeStamp(),
                clock.instant());
    }

    private Stamp stamp(CertifiedCopy line) {
        LocalDate today = LegalTime.dayOf(line.openedAt());
        String agency = catalogue
                .agency(settings.agency(), today)
                .orElseThrow(() -> new IllegalStateException("the catalogue lacks the copying agency"))
                .name();
        return new Stamp(
                new StampProfile(
                        settings.copyForm(),
                        agency,
                        settings.verifyUrl(),
                        settings.registerLine(),
                        settings.reason(),
                        settings.location()),
                LegalTime.print(line.openedAt()),
                line.registerNumber().number(),
                line.registerNumber().year(),
                line.lookupCode().value(),
                line.lookupCode().printed());
    }

    private CertifiedCopy.Sealed asItIs(CertifiedCopy line) {
        return new CertifiedCopy.Sealed(
                line.source().id(), line.source().bytes(), Optional.empty(), "", "", Optional.empty(), clock.instant());
    }

    private CertifiedCopy complete(Caller caller, CertifiedCopy line, CertifiedCopy.Sealed sealed) {
        return transactions.run(() -> {
            // A revocation recorded while the copy was being made wins.
            ProcedureResult result = results.find(line.order().result()).orElseThrow(ResultProblem.Unknown::new);
            policy.decide(result, clock.instant());
            CertifiedCopy copy = copies.complete(line.id(), sealed);
            note(
                    caller.actor(),
                    Action.COPY_ISSUED,
                    copy,
                    Optional.of(line.order().purpose()));
            return copy;
        });
    }

    /** @throws CopyProblem.Unknown when there is none, or the caller may not know of it */
    public CertifiedCopy copy(Caller caller, CopyId id) {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE, Role.AUDITOR);
        return copies.find(id)
                .filter(copy -> copy.sealed().isPresent() && visible(caller, copy))
                .orElseThrow(CopyProblem.Unknown::new);
    }

    /** The bytes of a copy: the archived version, and the appended section of a true copy. */
    public Content content(Caller caller, CopyId id) {
        CertifiedCopy copy = copy(caller, id);
        transactions.run(() -> note(caller.actor(), Action.COPY_FETCHED, copy, Optional.empty()));
        Content source = contents.get(copy.source());
        return copy.sealed()
                .flatMap(CertifiedCopy.Sealed::appended)
                .map(appended -> source.then(contents.get(appended)))
                .orElse(source);
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
            voidLine("system:copy-desk", line.id(), "abandoned while being made");
            count++;
        }
        return count;
    }

    private void voidLine(String actor, CopyId id, String reason) {
        transactions.run(() -> {
            CertifiedCopy copy = copies.voidCopy(id, new CertifiedCopy.Voided(clock.instant(), actor, reason));
            note(actor, Action.COPY_VOIDED, copy, Optional.empty());
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
