package vn.kho.storage.jdbc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import vn.kho.core.content.StoredContent;

/** Values for columns of one table, from which its insert and update texts are made; names come from code only. */
final class Columns {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Columns set(String column, Object value) {
        values.put(column, bindable(value));
        return this;
    }

    Columns set(String column, Optional<?> value) {
        values.put(column, value.isPresent() ? bindable(value.get()) : null);
        return this;
    }

    /** Columns {@code prefix_key}, {@code prefix_sha256} and {@code prefix_bytes}. */
    Columns content(String prefix, Optional<StoredContent> content) {
        return set(prefix + "_key", content.map(stored -> stored.key().value()))
                .set(prefix + "_sha256", content.map(stored -> stored.id().hex()))
                .set(prefix + "_bytes", content.map(StoredContent::bytes));
    }

    String insertInto(String table) {
        return "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                + values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")";
    }

    /** @param condition may name further parameters, which {@link #values()} doesn't have */
    String update(String table, String condition) {
        return "update " + table + " set "
                + values.keySet().stream()
                        .map(column -> column + " = :" + column)
                        .collect(Collectors.joining(", "))
                + " where " + condition;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    SqlParameterSource source() {
        return new MapSqlParameterSource(values);
    }

    private static Object bindable(Object value) {
        return switch (value) {
            case Instant instant -> Database.time(instant);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
