package vn.kho.core.intake;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.StoredContent;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.tx.Transactions;

/** Bulk upload: batches, files, manifests. A receipt is given only for bytes that are durable. */
public final class Intake {
    private static final int LONGEST_FILE_NAME = 200;
    private static final int ATTEMPTS = 10;

    private final Batches batches;
    private final ContentStore contents;
    private final Journal journal;
    private final Transactions transactions;
    private final ItemRules rules;
    private final IntakeSettings settings;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Intake(IntakePorts ports, IntakeSettings settings, Clock clock, Supplier<UUID> ids) {
        this.batches = ports.batches();
        this.contents = ports.contents();
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.rules = new ItemRules(ports.rows(), ports.results(), ports.batches());
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens a batch of the caller's agency, or of a unit below it.
     *
     * @throws IntakeProblem.ForeignAgency when it is another's
     */
    public Batch open(Caller caller, String name, AgencyCode agency) {
        caller.require(Role.DIGITISER);
        if (!caller.worksFor(agency)) {
            throw new IntakeProblem.ForeignAgency();
        }
        Batch batch =
                new Batch(new BatchId(ids.get()), name, agency, caller.actor(), clock.instant(), Optional.empty());
        transactions.run(() -> {
            batches.add(batch);
            note(caller, Action.BATCH_OPENED, "batch:" + batch.id());
        });
        return batch;
    }

    /** Closes a batch to further files and rows. */
    public Batch close(Caller caller, BatchId id) {
        caller.require(Role.DIGITISER);
        Batch batch = visible(caller, id);
        if (!batch.open()) {
            return batch;
        }
        Batch closed = new Batch(
                batch.id(),
                batch.name(),
                batch.agency(),
                batch.openedBy(),
                batch.openedAt(),
                Optional.of(clock.instant()));
        transactions.run(() -> {
            batches.close(closed);
            note(caller, Action.BATCH_CLOSED, "batch:" + id);
        });
        return closed;
    }

    /**
     * Takes a file in. Harmless when repeated: the same bytes under the same name give the same receipt.
     *
     * @throws IntakeProblem.DigestMismatch when the bytes are not those announced; nothing is kept
     * @throws IntakeProblem.OtherFileOfThatName when the name is taken by other bytes that are not up for replacement
     */
    public Receipt receive(Caller caller, BatchId id, Upload upload) {
        caller.require(Role.DIGITISER);
        Batch batch = visible(caller, id);
        requireOpen(batch);
        String fileName = fileName(upload.fileName());
        // Storing waits on a disk or the network: no transaction meanwhile.
        StoredContent stored = contents.put(upload.bytes(), settings.maxFileBytes());
        try {
            if (upload.announced().isPresent() && !upload.announced().get().equals(stored.id())) {
                throw new IntakeProblem.DigestMismatch();
            }
            Receipt receipt = transactions.run(() -> file(caller, batch, fileName, stored));
            if (receipt.alreadyHad()) {
                contents.discard(stored.key());
            }
            return receipt;
        } catch (IntakeProblem refused) {
            // Only what was refused for certain is discarded: after any other failure the commit may have happened.
            contents.discard(stored.key());
            throw refused;
        }
    }

    private Receipt file(Caller caller, Batch batch, String fileName, StoredContent stored) {
        Instant now = clock.instant();
        Optional<Item> known = batches.findItem(batch.id(), fileName);
        if (known.isPresent() && known.get().content().isPresent()) {
            Item item = known.get();
            if (item.content().get().id().equals(stored.id())) {
                return receipt(item.state() == ItemState.REFUSED ? examinedAgain(item) : item, true);
            }
            if (!mayBeReplaced(item)) {
                throw new IntakeProblem.OtherFileOfThatName();
            }
        }
        Item filed;
        if (known.isPresent()) {
            filed = batches.replaceItem(Items.withFile(known.get(), stored, caller.actor(), now));
        } else {
            filed = Items.withFile(
                    Items.empty(new ItemId(ids.get()), batch.id(), fileName, now), stored, caller.actor(), now);
            batches.addItem(filed);
        }
        note(caller, Action.FILE_RECEIVED, "item:" + filed.id());
        return receipt(filed, false);
    }

    /** Somebody who sends a refused file again thinks that it is good: the refusal may have had a passing cause. */
    private Item examinedAgain(Item refused) {
        return batches.replaceItem(Items.with(refused, ItemState.RECEIVED, List.of()));
    }

    private static boolean mayBeReplaced(Item item) {
        return switch (item.state()) {
            case REFUSED, SENT_BACK, FAULTY, AWAITING_ROW, AWAITING_FILE -> true;
            case RECEIVED, TO_CHECK, REJECTED, ARCHIVED -> false;
        };
    }

    private static Receipt receipt(Item item, boolean alreadyHad) {
        StoredContent content = item.content().orElseThrow();
        return new Receipt(
                item.id(),
                item.fileName(),
                content.id(),
                content.bytes(),
                item.receivedAt().orElseThrow(),
                item.state(),
                alreadyHad);
    }

    /**
     * Takes a manifest's rows in: each is kept with its item, faults and all; the rest goes on. A later row for a file
     * replaces an earlier one until the item is decided.
     */
    public ManifestOutcome describe(Caller caller, BatchId id, List<ManifestRow> rows) {
        caller.require(Role.DIGITISER);
        Batch batch = visible(caller, id);
        requireOpen(batch);
        Seen seen = new Seen(new HashSet<>(), new HashSet<>());
        List<ManifestOutcome.RowOutcome> outcomes = new ArrayList<>();
        for (ManifestRow row : rows) {
            outcomes.add(describeRow(caller, batch, row, seen));
        }
        transactions.run(() -> note(caller, Action.MANIFEST_APPLIED, "batch:" + id));
        return new ManifestOutcome(outcomes);
    }

    private ManifestOutcome.RowOutcome describeRow(Caller caller, Batch batch, ManifestRow row, Seen seen) {
        String fileName;
        try {
            fileName = fileName(row.get(ManifestField.FILE_NAME));
        } catch (IntakeProblem.MalformedFileName problem) {
            Item nowhere = Items.empty(new ItemId(ids.get()), batch.id(), "", clock.instant());
            return new ManifestOutcome.RowOutcome(
                    row.line(), nowhere, List.of(Fault.of(ManifestField.FILE_NAME, "file-name-malformed")));
        }
        Item item = putInspiteOfOthers(caller, batch, fileName, row);
        List<Fault> faults = new ArrayList<>(item.faults());
        if (!seen.files().add(fileName)) {
            faults.add(Fault.of(ManifestField.FILE_NAME, "row-repeated"));
        }
        if (rules.numberOf(row, batch.agency())
                .filter(number -> !seen.numbers().add(number))
                .isPresent()) {
            faults.add(Fault.of(ManifestField.DOC_NUMBER, "duplicate-number-in-manifest"));
        }
        if (item.state().isFinal()) {
            faults.add(Fault.of("item-already-decided", "item:" + item.id()));
        }
        if (item.content().isEmpty()) {
            faults.add(Fault.of(ManifestField.FILE_NAME, "file-missing"));
        }
        return new ManifestOutcome.RowOutcome(row.line(), item, faults);
    }

    /** What earlier rows of the same manifest named. */
    private record Seen(Set<String> files, Set<String> numbers) {}

    /** The examiner may finish with the file between reading and writing: the row is then put once more. */
    private Item putInspiteOfOthers(Caller caller, Batch batch, String fileName, ManifestRow row) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.run(() -> put(caller, batch, fileName, row));
            } catch (IntakeProblem.Changed raced) {
                if (attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }

    private Item put(Caller caller, Batch batch, String fileName, ManifestRow row) {
        Optional<Item> known = batches.findItem(batch.id(), fileName);
        if (known.isPresent()) {
            Item item = known.get();
            if (item.state().isFinal()) {
                return item;
            }
            if (item.row().equals(Optional.of(row))) {
                // Nothing new from the caller, but the catalogue or a twin may have changed since.
                Item settled = item.state() == ItemState.SENT_BACK ? item : settleKeepingRefusal(item);
                return settled.equals(item) ? item : batches.replaceItem(settled);
            }
            return batches.replaceItem(settleKeepingRefusal(Items.withRow(item, row, caller.actor())));
        }
        Item added = rules.settle(Items.withRow(
                Items.empty(new ItemId(ids.get()), batch.id(), fileName, clock.instant()), row, caller.actor()));
        batches.addItem(added);
        return added;
    }

    /** A refused file stays refused whatever its row says, until another file replaces it. */
    private Item settleKeepingRefusal(Item item) {
        return item.state() == ItemState.REFUSED ? item : rules.settle(item);
    }

    /**
     * Corrects fields of an item that was not decided.
     *
     * @param revision that the caller saw
     */
    public Item correct(Caller caller, ItemId id, Map<ManifestField, String> changes, long revision) {
        caller.require(Role.DIGITISER);
        return transactions.run(() -> {
            Item item = visible(caller, id);
            if (item.state().isFinal()) {
                throw new IntakeProblem.WrongState(item.state());
            }
            if (item.revision() != revision) {
                throw new IntakeProblem.Changed();
            }
            ManifestRow row = item.row().orElse(new ManifestRow(0, Map.of())).with(changes);
            Item corrected = batches.replaceItem(settleKeepingRefusal(Items.withRow(item, row, caller.actor())));
            note(caller, Action.FIELDS_CORRECTED, "item:" + id);
            return corrected;
        });
    }

    /** @throws IntakeProblem.UnknownBatch also when it is another agency's */
    public Batch batch(Caller caller, BatchId id) {
        caller.require(Role.DIGITISER, Role.CHECKER, Role.AUDITOR);
        return visible(caller, id);
    }

    public Page<Batch> batches(Caller caller, PageRequest request) {
        caller.require(Role.DIGITISER, Role.CHECKER, Role.AUDITOR);
        return batches.page(caller.agency().orElseThrow(IntakeProblem.UnknownBatch::new), request);
    }

    public Page<Item> items(Caller caller, BatchId id, Optional<ItemState> state, PageRequest request) {
        batch(caller, id);
        return batches.items(id, state, request);
    }

    public Map<ItemState, Integer> counts(Caller caller, BatchId id) {
        batch(caller, id);
        return batches.counts(id);
    }

    /** @throws IntakeProblem.UnknownItem also when it is another agency's */
    public Item item(Caller caller, ItemId id) {
        caller.require(Role.DIGITISER, Role.CHECKER, Role.AUDITOR);
        return visible(caller, id);
    }

    private Item visible(Caller caller, ItemId id) {
        Item item = batches.findItem(id).orElseThrow(IntakeProblem.UnknownItem::new);
        Batch batch = batches.find(item.batch()).orElseThrow(IntakeProblem.UnknownItem::new);
        if (!caller.worksFor(batch.agency())) {
            throw new IntakeProblem.UnknownItem();
        }
        return item;
    }

    private Batch visible(Caller caller, BatchId id) {
        return batches.find(id)
                .filter(batch -> caller.worksFor(batch.agency()))
                .orElseThrow(IntakeProblem.UnknownBatch::new);
    }

    private static void requireOpen(Batch batch) {
        if (!batch.open()) {
            throw new IntakeProblem.BatchClosed();
        }
    }

    private static String fileName(String text) {
        String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        boolean plain = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST_FILE_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.codePoints().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain) {
            throw new IntakeProblem.MalformedFileName();
        }
        return name;
    }

    private void note(Caller caller, Action action, String subject) {
        journal.append(new JournalEntry(
                ids.get(), clock.instant(), caller.actor(), action, subject, Optional.empty(), Optional.empty()));
    }
}
