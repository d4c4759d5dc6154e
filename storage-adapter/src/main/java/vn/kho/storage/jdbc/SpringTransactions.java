package vn.kho.storage.jdbc;

import java.util.function.Supplier;
import vn.kho.core.tx.Transactions;

/** Transactions of the database, bound to the thread. */
final class SpringTransactions implements Transactions {
    private final Database database;

    SpringTransactions(Database database) {
        this.database = database;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (Database.inTransaction()) {
            throw new IllegalStateException("transactions can't nest");
        }
        return database.join(work);
    }
}
