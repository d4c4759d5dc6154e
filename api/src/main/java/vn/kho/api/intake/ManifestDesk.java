package vn.kho.api.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.Bilingual;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Fault;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestOutcome;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Takes a manifest in and reports on every row that has faults. */
@Component
public final class ManifestDesk {
    private static final int MOST_NAMES = 1_000;

    private final Intake intake;
    private final FaultTexts texts;

    ManifestDesk(Intake intake, FaultTexts texts) {
        this.intake = intake;
        this.texts = texts;
    }

    /**
     * What became of a manifest.
     *
     * @param rows how many rows it has
     * @param accepted rows without a fault
     * @param faulty rows with at least one
     * @param faults in the order of the rows
     * @param filesWithoutRow files of the batch that no row names, at most 1,000
     */
    public record Report(int rows, int accepted, int faulty, List<RowFault> faults, List<String> filesWithoutRow) {}

    /**
     * One fault.
     *
     * @param row row after the header, from 1
     * @param column from 1; empty when the fault concerns the whole row or the column isn't there
     * @param columnName its header as written, or else the field's usual one
     * @param related what it collides with, as {@code item:…} or {@code result:…}
     */
    public record RowFault(
            int row,
            Optional<Integer> column,
            Optional<String> columnName,
            Optional<String> field,
            String code,
            Bilingual message,
            Bilingual fix,
            Optional<String> related) {}

    /**
     * Reads a manifest and takes its rows in; nothing is taken when it can't be read as a whole.
     *
     * @throws vn.kho.api.problem.RequestProblem when it can't be read
     */
    public Report apply(Caller caller, BatchId batch, InputStream csv) {
        caller.require(Role.DIGITISER);
        // Before anything is read: nobody makes us parse a manifest for a batch that isn't theirs.
        intake.batch(caller, batch);
        return apply(caller, batch, ManifestReader.read(csv));
    }

    Report apply(Caller caller, BatchId batch, ManifestReader.Manifest manifest) {
        ManifestOutcome outcome = intake.describe(caller, batch, manifest.rows());
        List<RowFault> faults = new ArrayList<>();
        Set<Integer> faulty = new HashSet<>();
        for (ManifestReader.UnreadableRow row : manifest.unreadable()) {
            faulty.add(row.line());
            faults.add(new RowFault(
                    row.line(),
                    Optional.of(row.column()),
                    Optional.empty(),
                    Optional.empty(),
                    row.code(),
                    texts.message(row.code()),
                    texts.fix(row.code()),
                    Optional.empty()));
        }
        for (ManifestOutcome.RowOutcome row : outcome.rows()) {
            for (Fault fault : row.faults()) {
                faulty.add(row.line());
                faults.add(fault(row.line(), fault, manifest.headers()));
            }
        }
        faults.sort(java.util.Comparator.comparingInt(RowFault::row));
        int rows = manifest.rows().size() + manifest.unreadable().size();
        return new Report(rows, rows - faulty.size(), faulty.size(), faults, filesWithoutRow(caller, batch));
    }

    private RowFault fault(int line, Fault fault, ManifestHeaders headers) {
        Optional<ManifestHeaders.Column> column = fault.field().map(headers.columns()::get);
        return new RowFault(
                line,
                column.map(ManifestHeaders.Column::number),
                column.map(ManifestHeaders.Column::name)
                        .or(() -> fault.field().map(field -> field.vietnamese().getFirst())),
                fault.field().map(ManifestField::key),
                fault.code(),
                texts.message(fault.code()),
                texts.fix(fault.code()),
                fault.related());
    }

    /** Files that no row names, whether they were examined already or still wait. */
    public List<String> filesWithoutRow(Caller caller, BatchId batch) {
        List<String> names = new ArrayList<>();
        for (ItemState state : List.of(ItemState.AWAITING_ROW, ItemState.RECEIVED)) {
            Optional<PageRequest> request = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
            while (request.isPresent() && names.size() < MOST_NAMES) {
                Page<Item> page = intake.items(caller, batch, Optional.of(state), request.get());
                page.items().stream()
                        .filter(item -> item.row().isEmpty())
                        .limit(MOST_NAMES - names.size())
                        .map(Item::fileName)
                        .forEach(names::add);
                request = page.next().map(next -> new PageRequest(PageRequest.MAX_LIMIT, Optional.of(next)));
            }
        }
        return names;
    }
}
