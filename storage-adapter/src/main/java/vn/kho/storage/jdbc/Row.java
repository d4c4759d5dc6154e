package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.core.party.ForeignPaperId;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.OrganisationId;
import vn.kho.core.party.PersonId;

/**
 * A row of a result set, read as the core's types.
 *
 * @param prefix that the names of its columns have in a join of several tables
 */
record Row(ResultSet set, String prefix) {
    Row(ResultSet set) {
        this(set, "");
    }

    /** The columns of {@code table} for a join, named with {@code prefix}. */
    static String columns(String table, String prefix, String... names) {
        return Arrays.stream(names)
                .map(name -> table + "." + name + " as " + prefix + name)
                .collect(Collectors.joining(", "));
    }

    private String named(String column) {
        return prefix.isEmpty() ? column : prefix + column;
    }

    String text(String column) throws SQLException {
        return require(column, set.getString(named(column)));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(set.getString(named(column)));
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    <E extends Enum<E>> Optional<E> optionalOneOf(Class<E> type, String column) throws SQLException {
        return optionalText(column).map(name -> Enum.valueOf(type, name));
    }

    UUID id(String column) throws SQLException {
        return require(column, set.getObject(named(column), UUID.class));
    }

    Optional<UUID> optionalId(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(named(column), UUID.class));
    }

    Instant instant(String column) throws SQLException {
        return optionalInstant(column).orElseThrow(() -> new SQLException(column + " is null"));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(named(column), OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    LocalDate day(String column) throws SQLException {
        return require(column, set.getObject(named(column), LocalDate.class));
    }

    Optional<LocalDate> optionalDay(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(named(column), LocalDate.class));
    }

    int number(String column) throws SQLException {
        return set.getInt(named(column));
    }

    Optional<Integer> optionalNumber(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(named(column), Integer.class));
    }

    long large(String column) throws SQLException {
        return set.getLong(named(column));
    }

    boolean flag(String column) throws SQLException {
        return set.getBoolean(named(column));
    }

    /** The holder in columns {@code holder_kind} and {@code holder_number}, or empty when there is no number. */
    Optional<HolderId> optionalHolder(String holder) throws SQLException {
        Optional<String> number = optionalText(holder + "_number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (oneOf(HolderKind.class, holder + "_kind")) {
                    case PERSON -> new PersonId(number.get());
                    case ORGANISATION -> new OrganisationId(number.get());
                    case FOREIGN -> new ForeignPaperId(number.get());
                });
    }

    HolderId holder(String holder) throws SQLException {
        return optionalHolder(holder).orElseThrow(() -> new SQLException(holder + "_number is null"));
    }

    /** The object in columns {@code object_key}, {@code object_sha256} and {@code object_bytes}. */
    StoredContent content(String object) throws SQLException {
        return optionalContent(object).orElseThrow(() -> new SQLException(object + "_key is null"));
    }

    Optional<StoredContent> optionalContent(String object) throws SQLException {
        Optional<String> key = optionalText(object + "_key");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredContent(
                new ObjectKey(key.get()), new ContentId(text(object + "_sha256")), large(object + "_bytes")));
    }

    private static <T> T require(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException(column + " is null");
        }
        return value;
    }
}
