package vn.kho.api.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Inputs;
import vn.kho.core.intake.ManifestField;

/**
 * Which column of a manifest is which field. Headers are compared without regard to case, diacritics, blanks and
 * punctuation.
 *
 * @param columns the columns found
 * @param width how many columns there are
 */
public record ManifestHeaders(Map<ManifestField, Column> columns, int width) {
    private static final int SHOWN = 80;
    private static final Set<ManifestField> REQUIRED = Collections.unmodifiableSet(new java.util.TreeSet<>(Set.of(
            ManifestField.FILE_NAME,
            ManifestField.DOC_TYPE_CODE,
            ManifestField.DOC_NUMBER,
            ManifestField.ISSUE_DATE,
            ManifestField.ISSUER_CODE,
            ManifestField.ABSTRACT,
            ManifestField.HOLDER_KIND,
            ManifestField.HOLDER_NAME)));
    private static final Map<String, ManifestField> BY_FOLDED_NAME = byFoldedName();

    public ManifestHeaders {
        columns = Collections.unmodifiableMap(new EnumMap<>(columns));
    }

    /** A column. @param number from 1 @param name its header as written */
    public record Column(int number, String name) {}

    /** @throws RequestProblem naming all headers that are unknown, repeated or missing */
    static ManifestHeaders of(List<String> cells) {
        Map<ManifestField, Column> columns = new EnumMap<>(ManifestField.class);
        List<RequestProblem.Detail> faults = new ArrayList<>();
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        for (int i = 0; i < width; i++) {
            String name = Inputs.text(cells.get(i));
            ManifestField field = BY_FOLDED_NAME.get(folded(name));
            String pointer = "/header/" + (i + 1);
            if (field == null) {
                faults.add(new RequestProblem.Detail(pointer, "header-unknown", shown(name)));
            } else if (columns.putIfAbsent(field, new Column(i + 1, name)) != null) {
                faults.add(new RequestProblem.Detail(pointer, "header-repeated", shown(name)));
            }
        }
        for (ManifestField field : REQUIRED) {
            if (!columns.containsKey(field)) {
                String names = field.vietnamese().getFirst() + " / " + field.key();
                faults.add(new RequestProblem.Detail("/header", "header-missing", names));
            }
        }
        if (!faults.isEmpty()) {
            throw new RequestProblem(RequestProblem.Kind.MANIFEST_HEADERS, faults);
        }
        return new ManifestHeaders(columns, width);
    }

    private static Map<String, ManifestField> byFoldedName() {
        Map<String, ManifestField> fields = new HashMap<>();
        for (ManifestField field : ManifestField.values()) {
            fields.put(folded(field.key()), field);
            field.vietnamese().forEach(name -> fields.put(folded(name), field));
        }
        return Map.copyOf(fields);
    }

    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]", "");
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
