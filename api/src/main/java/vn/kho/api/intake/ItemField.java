package vn.kho.api.intake;

import java.util.Arrays;
import java.util.List;
import vn.kho.core.intake.Fault;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ManifestField;

/**
 * A field of an item with what is wrong with it.
 *
 * @param value as it was written, or empty text
 * @param wide needs more than a line
 */
record ItemField(ManifestField field, String value, List<Fault> faults, boolean wide) {

    /** All fields but the file's name, which can't be corrected. */
    static List<ItemField> of(Item item) {
        return Arrays.stream(ManifestField.values())
                .filter(field -> field != ManifestField.FILE_NAME)
                .map(field -> new ItemField(field, value(item, field), faults(item, field), isWide(field)))
                .toList();
    }

    static String value(Item item, ManifestField field) {
        return item.row().map(row -> row.get(field)).orElse("");
    }

    private static List<Fault> faults(Item item, ManifestField field) {
        return item.faults().stream()
                .filter(fault -> fault.field().filter(field::equals).isPresent())
                .toList();
    }

    private static boolean isWide(ManifestField field) {
        return field == ManifestField.ABSTRACT || field == ManifestField.SCOPE || field == ManifestField.EXTRA_FIELDS;
    }
}
