package vn.kho.core.testing;

import java.util.UUID;
import org.junit.jupiter.api.Nested;
import vn.kho.core.access.Representations;
import vn.kho.core.access.RepresentationsContract;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.CatalogueContract;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.ContentStoreContract;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopiesContract;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.OwedLevels;
import vn.kho.core.copy.OwedLevelsContract;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.copy.PendingCopiesContract;
import vn.kho.core.intake.Batches;
import vn.kho.core.intake.BatchesContract;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalContract;
import vn.kho.core.result.Results;
import vn.kho.core.result.ResultsContract;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.statuslist.StatusListsContract;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.tx.IdempotencyContract;
import vn.kho.core.tx.Transactions;
import vn.kho.core.tx.TransactionsContract;

/** The ports in memory keep the contracts that the adapters keep. */
class InMemoryPortsTest {
    @Nested
    class OfContent extends ContentStoreContract {
        private final InMemoryContentStore store = new InMemoryContentStore();

        @Override
        protected ContentStore store() {
            return store;
        }

        @Override
        protected void damage(ObjectKey key, byte[] bytes) {
            store.damage(key, bytes);
        }
    }

    @Nested
    class OfStatusLists extends StatusListsContract {
        private final InMemoryCopies copies = new InMemoryCopies();
        private final InMemoryResults results = new InMemoryResults();
        private final InMemoryStatusLists lists = new InMemoryStatusLists(copies, results);

        @Override
        protected StatusLists lists() {
            return lists;
        }

        @Override
        protected StatusLists restarted() {
            return lists;
        }

        @Override
        protected Copies copies() {
            return copies;
        }

        @Override
        protected Results results() {
            return results;
        }
    }

    @Nested
    class OfTransactions extends TransactionsContract {
        private final InMemoryBatches batches = new InMemoryBatches();
        private final DirectTransactions transactions = new DirectTransactions(batches);

        @Override
        protected Transactions transactions() {
            return transactions;
        }

        @Override
        protected Batches batches() {
            return batches;
        }
    }

    @Nested
    class OfIdempotency extends IdempotencyContract {
        private final InMemoryIdempotency idempotency = new InMemoryIdempotency();

        @Override
        protected Idempotency idempotency() {
            return idempotency;
        }
    }

    @Nested
    class OfOwedLevels extends OwedLevelsContract {
        private final InMemoryOwedLevels owedLevels = new InMemoryOwedLevels();

        @Override
        protected OwedLevels owedLevels() {
            return owedLevels;
        }

        @Override
        protected CopyId copy() {
            return new CopyId(UUID.randomUUID());
        }
    }

    @Nested
    class OfPendingCopies extends PendingCopiesContract {
        private final InMemoryPendingCopies pendingCopies = new InMemoryPendingCopies();

        @Override
        protected PendingCopies pendingCopies() {
            return pendingCopies;
        }

        @Override
        protected CopyId copy() {
            return new CopyId(UUID.randomUUID());
        }
    }

    @Nested
    class OfCatalogue extends CatalogueContract {
        private final InMemoryCatalogue catalogue = new InMemoryCatalogue();

        @Override
        protected Catalogue catalogue() {
            return catalogue;
        }
    }

    @Nested
    class OfRepresentations extends RepresentationsContract {
        private final InMemoryRepresentations representations = new InMemoryRepresentations();

        @Override
        protected Representations representations() {
            return representations;
        }
    }

    @Nested
    class OfResults extends ResultsContract {
        private final InMemoryResults results = new InMemoryResults();

        @Override
        protected Results results() {
            return results;
        }
    }

    @Nested
    class OfBatches extends BatchesContract {
        private final InMemoryBatches batches = new InMemoryBatches();

        @Override
        protected Batches batches() {
            return batches;
        }
    }

    @Nested
    class OfCopies extends CopiesContract {
        private final InMemoryCopies copies = new InMemoryCopies();

        @Override
        protected Copies copies() {
            return copies;
        }
    }

    @Nested
    class OfJournal extends JournalContract {
        private final InMemoryJournal journal = new InMemoryJournal();

        @Override
        protected Journal journal() {
            return journal;
        }
    }
}
