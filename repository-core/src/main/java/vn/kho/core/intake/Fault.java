package vn.kho.core.intake;

import java.util.Optional;

/**
 * What is wrong with an item.
 *
 * @param field the manifest's field, or empty when it concerns the file or the whole row
 * @param code stable kebab-case code, such as {@code date-malformed}; has a text that says what to do
 * @param related id of what it collides with, for duplicates
 */
public record Fault(Optional<ManifestField> field, String code, Optional<String> related) {
    static Fault of(ManifestField field, String code) {
        return new Fault(Optional.of(field), code, Optional.empty());
    }

    static Fault of(String code) {
        return new Fault(Optional.empty(), code, Optional.empty());
    }

    static Fault of(String code, String related) {
        return new Fault(Optional.empty(), code, Optional.of(related));
    }
}
