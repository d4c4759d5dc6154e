package vn.kho.storage.jdbc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.intake.Fault;
import vn.kho.core.intake.ManifestField;

/** The parts of an item that are never searched, as JSON texts. */
final class ItemText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final TypeReference<List<StoredFault>> FAULTS = new TypeReference<>() {};

    private static final TypeReference<List<String>> ACCOUNTS = new TypeReference<>() {};

    private ItemText() {}

    static String ofValues(Map<ManifestField, String> values) {
        Map<String, String> named = new TreeMap<>();
        values.forEach((field, value) -> named.put(field.name(), value));
        return JSON.writeValueAsString(named);
    }

    static Map<ManifestField, String> values(String text) {
        Map<ManifestField, String> values = new EnumMap<>(ManifestField.class);
        JSON.readValue(text, VALUES).forEach((name, value) -> values.put(ManifestField.valueOf(name), value));
        return values;
    }

    static String ofFaults(List<Fault> faults) {
        return JSON.writeValueAsString(faults.stream()
                .map(fault -> new StoredFault(
                        fault.field().map(Enum::name).orElse(null),
                        fault.code(),
                        fault.related().orElse(null)))
                .toList());
    }

    static List<Fault> faults(String text) {
        return JSON.readValue(text, FAULTS).stream()
                .map(stored -> new Fault(
                        Optional.ofNullable(stored.field()).map(ManifestField::valueOf),
                        stored.code(),
                        Optional.ofNullable(stored.related())))
                .toList();
    }

    static Optional<String> ofAccounts(Set<String> accounts) {
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.writeValueAsString(accounts.stream().sorted().toList()));
    }

    static Set<String> accounts(Optional<String> text) {
        return text.map(json -> Set.copyOf(JSON.readValue(json, ACCOUNTS))).orElse(Set.of());
    }

    record StoredFault(
            @Nullable String field, String code, @Nullable String related) {}
}
