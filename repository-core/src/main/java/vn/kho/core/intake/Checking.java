package vn.kho.core.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentStore;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.result.ValidityTimeline;
import vn.kho.core.tx.Transactions;

/** The second person's work: compare, then accept, send back or reject. Nobody decides on their own upload. */
public final class Checking {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Batches batches;
    private final Results results;
    private final ItemRules rules;
    private final ContentStore contents;
    private final PdfInspector inspector;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Checking(IntakePorts ports, PdfInspector inspector, Clock clock, Supplier<UUID> ids) {
        this.batches = ports.batches();
        this.results = ports.results();
        this.rules = new ItemRules(ports.rows(), ports.results(), ports.batches());
        this.contents = ports.contents();
        this.inspector = inspector;
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.clock = clock;
        this.ids = ids;
    }

    /** Items of the caller's agency in a state, newest first. */
    public Page<Item> queue(Caller caller, ItemState state, PageRequest request) {
        caller.require(Role.CHECKER, Role.DIGITISER, Role.AUDITOR);
        return batches.queue(caller.agency().orElseThrow(IntakeProblem.UnknownItem::new), state, request);
    }

    /** @throws IntakeProblem.UnknownItem when it isn't of the caller's agency */
    public Item item(Caller caller, ItemId id) {
        caller.require(Role.CHECKER, Role.DIGITISER, Role.AUDITOR);
        return visible(caller, id);
    }

    /** What the item's row says, once it has no faults. */
    public RowReader.Reading reading(Item item) {
        return rules.reading(item);
    }

    /**
     * A page of the item's file as PNG, for comparing.
     *
     * @throws IntakeProblem.WrongState when the file was not examined and found acceptable
     * @throws IllegalArgumentException when there is no such page
     */
    public byte[] page(Caller caller, ItemId id, int page, int dpi) {
        return inspector.renderPage(examined(caller, id), page, dpi);
    }

    /** The file as it came. @throws IntakeProblem.WrongState when it was not examined and found acceptable */
    public Content file(Caller caller, ItemId id) {
        return examined(caller, id);
    }

    private Content examined(Caller caller, ItemId id) {
        Item item = item(caller, id);
        if (item.examination().isEmpty() || item.content().isEmpty()) {
            throw new IntakeProblem.WrongState(item.state());
        }
        return contents.get(item.content().get());
    }

    /**
     * Puts an item into the archive. On return the result, its version and its timeline are durable.
     *
     * @param revision that the caller saw
     * @throws IntakeProblem.OwnWork when the caller uploaded or described it
     * @throws ResultProblem.Duplicate when its number came into the archive meanwhile
     */
    public ProcedureResult accept(Caller caller, ItemId id, long revision) {
        return transactions
                .run(() -> acceptIfStillFaultless(caller, id, revision))
                .orElseThrow(() -> new IntakeProblem.WrongState(ItemState.FAULTY));
    }

    /** Empty when the catalogue or the archive changed since the item was settled: it then shows its new faults. */
    private Optional<ProcedureResult> acceptIfStillFaultless(Caller caller, ItemId id, long revision) {
        Item item = toDecide(caller, id, revision, Set.of(ItemState.TO_CHECK));
        Item settled = rules.settle(item);
        if (settled.state() != ItemState.TO_CHECK) {
            batches.replaceItem(settled);
            return Optional.empty();
        }
        ProcedureResult result =
                result(caller, item, reading(item).description().orElseThrow());
        results.add(result);
        batches.replaceItem(Items.decided(
                item,
                ItemState.ARCHIVED,
                caller.actor(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(result.id())));
        journal.append(new JournalEntry(
                ids.get(),
                clock.instant(),
                caller.actor(),
                Action.ITEM_ACCEPTED,
                "result:" + result.id(),
                result.metadata().holder().id(),
                Optional.empty()));
        return Optional.of(result);
    }

    /** Sends an item back to the digitiser. @param remark what to mend, at most 1000 characters */
    public Item sendBack(Caller caller, ItemId id, String remark, long revision) {
        return transactions.run(() -> {
            Item item = toDecide(caller, id, revision, Set.of(ItemState.TO_CHECK, ItemState.FAULTY));
            return decide(caller, item, ItemState.SENT_BACK, Optional.empty(), remark, Action.ITEM_SENT_BACK);
        });
    }

    /** Rejects an item for good, with a reason of the law. */
    public Item reject(Caller caller, ItemId id, RejectReason reason, String remark, long revision) {
        return transactions.run(() -> {
            Item item = toDecide(
                    caller,
                    id,
                    revision,
                    Set.of(
                            ItemState.TO_CHECK,
                            ItemState.FAULTY,
                            ItemState.REFUSED,
                            ItemState.SENT_BACK,
                            ItemState.AWAITING_ROW));
            return decide(caller, item, ItemState.REJECTED, Optional.of(reason), remark, Action.ITEM_REJECTED);
        });
    }

    private Item decide(
            Caller caller, Item item, ItemState state, Optional<RejectReason> reason, String remark, Action action) {
        Item decided = batches.replaceItem(Items.decided(
                item,
                state,
                caller.actor(),
                reason,
                remark.isBlank() ? Optional.empty() : Optional.of(remark),
                Optional.empty()));
        journal.append(new JournalEntry(
                ids.get(),
                clock.instant(),
                caller.actor(),
                action,
                "item:" + item.id(),
                Optional.empty(),
                Optional.empty()));
        return decided;
    }

    private Item toDecide(Caller caller, ItemId id, long revision, Set<ItemState> states) {
        caller.require(Role.CHECKER);
        Item item = visible(caller, id);
        if (item.revision() != revision) {
            throw new IntakeProblem.Changed();
        }
        if (!states.contains(item.state())) {
            throw new IntakeProblem.WrongState(item.state());
        }
        if (item.uploadedBy().equals(Optional.of(caller.actor()))
                || item.describedBy().contains(caller.actor())) {
            throw new IntakeProblem.OwnWork();
        }
        return item;
    }

    private Item visible(Caller caller, ItemId id) {
        Item item = batches.findItem(id).orElseThrow(IntakeProblem.UnknownItem::new);
        Batch batch = batches.find(item.batch()).orElseThrow(IntakeProblem.UnknownItem::new);
        if (!caller.worksFor(batch.agency())) {
            throw new IntakeProblem.UnknownItem();
        }
        return item;
    }

    private ProcedureResult result(Caller caller, Item item, Description description) {
        Instant now = clock.instant();
        Metadata metadata = description.metadata();
        Examination examination = item.examination().orElseThrow();
        ResultCode code = description
                .dossier()
                .map(dossier -> ResultCode.of(dossier, results.nextOrdinalIn(dossier)))
                .orElseGet(() -> {
                    int year = metadata.issueDate().getYear();
                    int ordinal = results.nextSyntheticOrdinal(metadata.issuer(), year);
                    return ResultCode.synthetic(metadata.issuer(), year, ordinal);
                });
        ValidityEvent issued = new ValidityEvent(
                ids.get(),
                EventKind.ISSUED,
                LegalTime.startOf(metadata.validFrom()),
                metadata.docNumber() + ", " + metadata.issueDate().format(DAY),
                metadata.validTo(),
                Optional.empty(),
                now,
                caller.actor());
        return new ProcedureResult(
                new ResultId(ids.get()),
                code,
                description.dossier(),
                description.procedure(),
                metadata,
                reliability(examination),
                List.of(new DocumentVersion(
                        1, item.content().orElseThrow(), examination.pages(), examination.signed(), now)),
                new ValidityTimeline(description.validity(), List.of(issued)),
                now,
                0);
    }

    private static Reliability reliability(Examination examination) {
        if (!examination.signed()) {
            return Reliability.DIGITISED_CHECKED;
        }
        return examination.trusted() ? Reliability.BORN_DIGITAL : Reliability.SIGNED_UNTRUSTED;
    }
}
