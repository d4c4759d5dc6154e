package vn.kho.core.intake;

import java.util.EnumMap;
import java.util.Map;

/**
 * One row of a manifest as it was written: only stripped and in Unicode NFC.
 *
 * @param line row in the manifest, 1 for the first one after the header; 0 when it was typed on a page
 * @param values non-blank values
 */
public record ManifestRow(int line, Map<ManifestField, String> values) {
    public ManifestRow {
        values = Map.copyOf(values);
    }

    /** The value, or empty text. */
    public String get(ManifestField field) {
        return values.getOrDefault(field, "");
    }

    /** This row with some values replaced; a blank value removes one. */
    public ManifestRow with(Map<ManifestField, String> changes) {
        Map<ManifestField, String> merged = new EnumMap<>(ManifestField.class);
        merged.putAll(values);
        changes.forEach((field, value) -> {
            if (value.isBlank()) {
                merged.remove(field);
            } else {
                merged.put(field, value);
            }
        });
        return new ManifestRow(line, merged);
    }
}
