package vn.kho.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.LAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kho.core.access.Representations;
import vn.kho.core.access.RepresentationsContract;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.CatalogueContract;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopiesContract;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.OwedLevels;
import vn.kho.core.copy.OwedLevelsContract;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.copy.PendingCopiesContract;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.intake.Batches;
import vn.kho.core.intake.BatchesContract;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalContract;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.Results;
import vn.kho.core.result.ResultsContract;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.statuslist.StatusListsContract;
import vn.kho.core.testing.AtOnce;
import vn.kho.core.testing.Papers;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.tx.IdempotencyContract;
import vn.kho.core.tx.Transactions;
import vn.kho.core.tx.TransactionsContract;

/** Every port on one database. */
abstract class JdbcStoresContract {
    private final DataSource source;
    private JdbcStores stores;

    JdbcStoresContract(DataSource source) {
        this.source = source;
    }

    @BeforeEach
    void open() {
        TestDatabase.clear(source);
        stores = JdbcStores.on(source, "node-1");
    }

    @Test
    void givesNumbersLeftByACrashFirst() {
        List<RegisterNumber> taken = take(stores.copies(), 25);
        for (int i : List.of(0, 1, 3, 20)) {
            use(taken.get(i));
        }

        Copies restarted = JdbcStores.on(source, "node-1").copies();

        List<Integer> expected =
                new ArrayList<>(IntStream.rangeClosed(1, 60).boxed().toList());
        expected.removeAll(List.of(1, 2, 4, 21));
        assertThat(take(restarted, 56)).extracting(RegisterNumber::number).isEqualTo(expected);
    }

    @Test
    void givesTwoNodesDifferentNumbers() throws Exception {
        Copies other = JdbcStores.on(source, "node-2").copies();
        List<RegisterNumber> first = new ArrayList<>();
        List<RegisterNumber> second = new ArrayList<>();

        AtOnce.run(2, thread -> thread == 0 ? first.addAll(take(stores.copies(), 90)) : second.addAll(take(other, 90)));

        assertThat(first).hasSize(90).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheNumbersOfAnotherNodeAlone() {
        take(stores.copies(), 1);

        assertThat(take(JdbcStores.on(source, "node-2").copies(), 1)).containsExactly(new RegisterNumber(2026, 21));
    }

    @Test
    void takesANumberInsideATransactionThatFails() {
        try {
            stores.transactions().run(() -> {
                stores.copies().takeNumber(2026);
                throw new IllegalStateException("sealing failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("sealing failed");
        }

        assertThat(stores.copies().takeNumber(2026).number()).isEqualTo(2);
        assertThat(JdbcStores.on(source, "node-1").copies().takeNumber(2026).number())
                .isEqualTo(1);
    }

    @Test
    void givesAnOrdinalBackWhenTheTransactionFails() {
        stores.results().nextOrdinalIn(Papers.DOSSIER);
        try {
            stores.transactions().run(() -> {
                stores.results().nextOrdinalIn(Papers.DOSSIER);
                throw new IllegalStateException("not archived");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("not archived");
        }

        assertThat(stores.results().nextOrdinalIn(Papers.DOSSIER)).isEqualTo(2);
    }

    @Test
    void storesMomentsIndependentlyOfTheSessionsTimeZone() {
        stores.batches().add(Papers.batch(Papers.MINISTRY, NOON));

        assertThat(JdbcClient.create(source)
                        .sql("select extract(epoch from opened_at) from batch")
                        .query(Double.class)
                        .single())
                .isEqualTo(NOON.getEpochSecond() + 0.123456);
    }

    private void use(RegisterNumber number) {
        stores.copies().open(Papers.line(number, new ResultId(UUID.randomUUID()), LAN, NOON));
    }

    private static List<RegisterNumber> take(Copies copies, int count) {
        List<RegisterNumber> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(copies.takeNumber(2026));
        }
        return numbers;
    }

    @Nested
    class OfStatusLists extends StatusListsContract {
        @Override
        protected StatusLists lists() {
            return stores.statusLists();
        }

        @Override
        protected StatusLists restarted() {
            return JdbcStores.on(source, "node-1").statusLists();
        }

        @Override
        protected Copies copies() {
            return stores.copies();
        }

        @Override
        protected Results results() {
            return stores.results();
        }

        @Test
        void givesTwoNodesTheSamePlaces() throws Exception {
            StatusLists other = restarted();
            Set<StatusPlace> places = ConcurrentHashMap.newKeySet();

            AtOnce.run(2, thread -> places.add((thread == 0 ? lists() : other).of(new RegisterNumber(2026, 7))));

            assertThat(places).hasSize(1);
        }
    }

    @Nested
    class OfTransactions extends TransactionsContract {
        @Override
        protected Transactions transactions() {
            return stores.transactions();
        }

        @Override
        protected Batches batches() {
            return stores.batches();
        }
    }

    @Nested
    class OfIdempotency extends IdempotencyContract {
        @Override
        protected Idempotency idempotency() {
            return stores.idempotency();
        }
    }

    @Nested
    class OfCatalogue extends CatalogueContract {
        @Override
        protected Catalogue catalogue() {
            return stores.catalogue();
        }
    }

    @Nested
    class OfRepresentations extends RepresentationsContract {
        @Override
        protected Representations representations() {
            return stores.representations();
        }
    }

    @Nested
    class OfResults extends ResultsContract {
        @Override
        protected Results results() {
            return stores.results();
        }
    }

    @Nested
    class OfBatches extends BatchesContract {
        @Override
        protected Batches batches() {
            return stores.batches();
        }
    }

    @Nested
    class OfCopies extends CopiesContract {
        @Override
        protected Copies copies() {
            return stores.copies();
        }
    }

    @Nested
    class OfOwedLevels extends OwedLevelsContract {
        private int lines;

        @Override
        protected OwedLevels owedLevels() {
            return stores.owedLevels();
        }

        @Override
        protected CopyId copy() {
            CertifiedCopy line =
                    Papers.line(new RegisterNumber(2026, ++lines), new ResultId(UUID.randomUUID()), LAN, NOON);
            stores.copies().open(line);
            return line.id();
        }
    }

    @Nested
    class OfPendingCopies extends PendingCopiesContract {
        private int lines;

        @Override
        protected PendingCopies pendingCopies() {
            return stores.pendingCopies();
        }

        @Override
        protected CopyId copy() {
            CertifiedCopy line =
                    Papers.line(new RegisterNumber(2026, ++lines), new ResultId(UUID.randomUUID()), LAN, NOON);
            stores.copies().open(line);
            return line.id();
        }
    }

    @Nested
    class OfJournal extends JournalContract {
        @Override
        protected Journal journal() {
            return stores.journal();
        }
    }
}
