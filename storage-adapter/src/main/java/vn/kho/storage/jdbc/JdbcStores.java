package vn.kho.storage.jdbc;

import java.security.SecureRandom;
import javax.sql.DataSource;
import vn.kho.core.access.Representations;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.OwedLevels;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.intake.Batches;
import vn.kho.core.journal.Journal;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.result.Results;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.tx.Transactions;
import vn.kho.core.verification.RegisterLines;

/**
 * The ports that keep records, all on one database. Its tables come from the migrations in {@code db/migration}.
 *
 * <p>Work that has a transaction of its own takes a second connection when it is called inside one: the pool needs more
 * connections than there are threads that may do so.
 */
public record JdbcStores(
        Transactions transactions,
        Idempotency idempotency,
        Catalogue catalogue,
        Representations representations,
        Results results,
        Batches batches,
        Copies copies,
        OwedLevels owedLevels,
        PendingCopies pendingCopies,
        Journal journal,
        KeptSealFacts sealFacts,
        RegisterLines registerLines,
        StatusLists statusLists) {

    /**
     * Opens the stores; reads nothing yet, so the migrations may run later.
     *
     * @param node name of this node: it stays the same over restarts, and no other running node on the database has it
     */
    public static JdbcStores on(DataSource source, String node) {
        Database database = new Database(source);
        Counters counters = new Counters(database);
        JdbcCopies copies = new JdbcCopies(database, new RegisterNumbers(database, counters, node, System::nanoTime));
        return new JdbcStores(
                new SpringTransactions(database),
                new JdbcIdempotency(database),
                new JdbcCatalogue(database),
                new JdbcRepresentations(database),
                new JdbcResults(database, counters),
                new JdbcBatches(database),
                copies,
                new JdbcOwedLevels(database),
                new JdbcPendingCopies(database),
                new JdbcJournal(database),
                new JdbcKeptSealFacts(database),
                new JdbcRegisterLines(database, copies),
                new JdbcStatusLists(database, counters, new SecureRandom()));
    }
}
