package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.core.party.ForeignPaperId;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.OrganisationId;
import vn.kho.core.party.PersonId;

/** A row of a result set, read as the core's types. */
record Row(ResultSet set) {
    String text(String column) throws SQLException {
        return require(column, set.getString(column));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(set.getString(column));
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    <E extends Enum<E>> Optional<E> optionalOneOf(Class<E> type, String column) throws SQLException {
        return optionalText(column).map(name -> Enum.valueOf(type, name));
    }

    UUID id(String column) throws SQLException {
        return require(column, set.getObject(column, UUID.class));
    }

    Optional<UUID> optionalId(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(column, UUID.class));
    }

    Instant instant(String column) throws SQLException {
        return optionalInstant(column).orElseThrow(() -> new SQLException(column + " is null"));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    LocalDate day(String column) throws SQLException {
        return require(column, set.getObject(column, LocalDate.class));
    }

    Optional<LocalDate> optionalDay(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(column, LocalDate.class));
    }

    int number(String column) throws SQLException {
        return set.getInt(column);
    }

    Optional<Integer> optionalNumber(String column) throws SQLException {
        return Optional.ofNullable(set.getObject(column, Integer.class));
    }

    long large(String column) throws SQLException {
        return set.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return set.getBoolean(column);
    }

    /** The holder in columns {@code prefix_kind} and {@code prefix_number}, or empty when there is no number. */
    Optional<HolderId> optionalHolder(String prefix) throws SQLException {
        Optional<String> number = optionalText(prefix + "_number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (oneOf(HolderKind.class, prefix + "_kind")) {
                    case PERSON -> new PersonId(number.get());
                    case ORGANISATION -> new OrganisationId(number.get());
                    case FOREIGN -> new ForeignPaperId(number.get());
                });
    }

    HolderId holder(String prefix) throws SQLException {
        return optionalHolder(prefix).orElseThrow(() -> new SQLException(prefix + "_number is null"));
    }

    /** The object in columns {@code prefix_key}, {@code prefix_sha256} and {@code prefix_bytes}. */
    StoredContent content(String prefix) throws SQLException {
        return optionalContent(prefix).orElseThrow(() -> new SQLException(prefix + "_key is null"));
    }

    Optional<StoredContent> optionalContent(String prefix) throws SQLException {
        Optional<String> key = optionalText(prefix + "_key");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredContent(
                new ObjectKey(key.get()), new ContentId(text(prefix + "_sha256")), large(prefix + "_bytes")));
    }

    private static <T> T require(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException(column + " is null");
        }
        return value;
    }
}
