package vn.kho.core.intake;

import java.util.List;
import java.util.Locale;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentStore;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.tx.Transactions;

/** Examines received files, one item a step; a step that a crash cuts off is taken again. */
public final class Examiner {
    private final Batches batches;
    private final ContentStore contents;
    private final PdfInspector inspector;
    private final Transactions transactions;
    private final KeptSealFacts sealFacts;
    private final ItemRules rules;

    public Examiner(IntakePorts ports, PdfInspector inspector) {
        this.batches = ports.batches();
        this.contents = ports.contents();
        this.inspector = inspector;
        this.transactions = ports.transactions();
        this.sealFacts = ports.sealFacts();
        this.rules = new ItemRules(ports.rows(), ports.results(), ports.batches());
    }

    /** Up to {@code limit} items that wait, oldest first. */
    public List<ItemId> waiting(int limit) {
        return batches.oldest(ItemState.RECEIVED, limit).stream().map(Item::id).toList();
    }

    /**
     * Examines one item if it still waits. Somebody who changes it meanwhile wins; it is then examined again.
     *
     * @throws PdfProblem.Busy when no examiner is free; the item goes on waiting
     */
    public void examine(ItemId id) {
        Item item = batches.findItem(id).orElseThrow(IntakeProblem.UnknownItem::new);
        if (item.state() != ItemState.RECEIVED) {
            return;
        }
        Content content = contents.get(item.content().orElseThrow());
        Item examined = examined(item, content);
        try {
            transactions.run(() -> batches.replaceItem(settled(examined)));
        } catch (IntakeProblem.Changed raced) {
            // Its row came while its file was read: the next round sees both.
            return;
        }
    }

    private Item settled(Item item) {
        return item.state() == ItemState.REFUSED ? item : rules.settle(item);
    }

    private Item examined(Item item, Content content) {
        try {
            PdfReport report = inspector.inspect(content);
            List<SignatureFinding> signatures = report.signatures().stream()
                    .filter(s -> s.coverage() != Coverage.NONE)
                    .toList();
            if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.BROKEN)) {
                return refused(item, "pdf-signature-broken");
            }
            if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.INDETERMINATE)) {
                return refused(item, "pdf-signature-unreadable");
            }
            if (signatures.stream().anyMatch(s -> s.coverage() == Coverage.PARTIAL)) {
                return refused(item, "pdf-changed-after-signing");
            }
            report.sealFacts()
                    .ifPresent(
                            facts -> sealFacts.keep(item.content().orElseThrow().key(), facts));
            return Items.withExamination(
                    item, new Examination(report.pages(), report.version(), report.signed(), trusted(signatures)));
        } catch (PdfProblem.Refused problem) {
            return refused(
                    item,
                    "pdf-" + problem.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static boolean trusted(List<SignatureFinding> signatures) {
        return !signatures.isEmpty()
                && signatures.stream().allMatch(s -> s.integrity() == Integrity.INTACT && s.trust() == Trust.TRUSTED);
    }

    private static Item refused(Item item, String code) {
        return Items.with(item, ItemState.REFUSED, List.of(Fault.of(code)));
    }
}
