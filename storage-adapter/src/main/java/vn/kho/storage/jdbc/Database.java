package vn.kho.storage.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection, and the three ways in which work is bound to a transaction. */
final class Database {
    private final JdbcClient client;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate joining;
    private final TransactionTemplate own;
    private final TransactionTemplate guarded;

    Database(DataSource source) {
        batches = new NamedParameterJdbcTemplate(source);
        client = JdbcClient.create(batches);
        JdbcTransactionManager manager = new JdbcTransactionManager(source);
        joining = template(manager, TransactionDefinition.PROPAGATION_REQUIRED);
        own = template(manager, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        guarded = template(manager, TransactionDefinition.PROPAGATION_NESTED);
    }

    JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    /** Reads the rows of a statement with places ({@code ?}) for texts. */
    void read(String sql, List<String> texts, RowCallbackHandler reader) {
        batches.getJdbcOperations().query(sql, reader, texts.toArray());
    }

    void batch(String sql, SqlParameterSource[] rows) {
        batches.batchUpdate(sql, rows);
    }

    /** Runs work in the present transaction, or in a new one when there is none. */
    <T> T join(Supplier<T> work) {
        return run(joining, work);
    }

    /** Runs work in a transaction of its own, on a second connection when there is one already. */
    <T> T alone(Supplier<T> work) {
        return run(own, work);
    }

    /**
     * Inserts unless that breaks a unique constraint. A savepoint keeps the transaction around it alive: PostgreSQL
     * would refuse every later statement in it (25P02).
     *
     * @return false when such a row exists
     */
    boolean insertUnlessPresent(Runnable insert) {
        try {
            return run(guarded, () -> {
                insert.run();
                return true;
            });
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * The same in a transaction of its own, which is the insert alone when there is none around it.
     *
     * @return false when such a row exists
     */
    boolean insertAlone(Runnable insert) {
        try {
            if (!inTransaction()) {
                insert.run();
                return true;
            }
            return alone(() -> {
                insert.run();
                return true;
            });
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    static boolean inTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** PostgreSQL refuses an {@code Instant}. */
    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(Database::time).orElse(null);
    }

    private static TransactionTemplate template(JdbcTransactionManager manager, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static <T> T run(TransactionTemplate template, Supplier<T> work) {
        T value = template.execute(status -> work.get());
        if (value == null) {
            throw new IllegalStateException("work returned nothing");
        }
        return value;
    }
}
