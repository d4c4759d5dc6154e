package vn.kho.core.intake;

import java.util.List;

/**
 * What became of a manifest's rows, in their order.
 *
 * @param rows one outcome per row that named a file
 */
public record ManifestOutcome(List<RowOutcome> rows) {
    public ManifestOutcome {
        rows = List.copyOf(rows);
    }

    /**
     * What became of one row.
     *
     * @param line row after the header, from 1
     * @param item its item; the row is kept there, faults and all
     */
    public record RowOutcome(int line, Item item, List<Fault> faults) {
        public RowOutcome {
            faults = List.copyOf(faults);
        }
    }
}
