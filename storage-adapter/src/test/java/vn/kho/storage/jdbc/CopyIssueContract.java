package vn.kho.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.Papers.NOON;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.content.StoredContent;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.CopyPorts;
import vn.kho.core.copy.CopyRaising;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.Visibility;
import vn.kho.core.testing.AppendingSealer;
import vn.kho.core.testing.AtOnce;
import vn.kho.core.testing.InMemoryContentStore;
import vn.kho.core.testing.InMemoryKeptSealFacts;
import vn.kho.core.testing.Pages;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;
import vn.kho.core.testing.ScriptedInspector;
import vn.kho.core.testing.TickingClock;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.tx.Idempotency.Begin;
import vn.kho.core.tx.Transactions;

/** Issuing copies on one database. */
abstract class CopyIssueContract {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String SCOPE = "lan POST /api/v1/copies";
    private static final Caller LAN =
            new Caller("lan", "lan", Set.of(Role.HOLDER), Optional.of(People.LAN), Optional.empty());

    private final CountingSource source;
    private final TickingClock clock = new TickingClock(NOON);
    private final InMemoryContentStore contents = new InMemoryContentStore();
    private final AppendingSealer sealer = new AppendingSealer();
    private JdbcStores stores;
    private CopyOrder order;

    CopyIssueContract(DataSource source) {
        this.source = new CountingSource(source);
    }

    @BeforeEach
    void archive() {
        TestDatabase.clear(source);
        stores = JdbcStores.on(source, "node-1");
        stores.catalogue().put(new Agency(Papers.MINISTRY, "Bộ", LocalDate.of(1990, 1, 1), Optional.empty()));
        ProcedureResult paper = Papers.result(
                Papers.licence(People.LAN_AS_PRINTED, "12/GP", LocalDate.of(2024, 1, 5)),
                new ResultCode("G13.07-261008-0975-KQ1"),
                NOON);
        StoredContent scan =
                contents.put(() -> new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.UTF_8)), 100);
        ProcedureResult stored = new ProcedureResult(
                paper.id(),
                paper.code(),
                paper.dossier(),
                paper.procedure(),
                paper.metadata(),
                paper.reliability(),
                List.of(new DocumentVersion(1, scan, 2, false, NOON)),
                paper.timeline(),
                paper.archivedAt(),
                paper.revision());
        stores.results().add(stored);
        order = new CopyOrder(stored.id(), "Ngân hàng", "Vay vốn", Optional.empty());
    }

    @Test
    void repeatsTheAnswerAfterACrashBetweenTheCommitAndTheAnswer() {
        assertThatExceptionOfType(Crash.class)
                .isThrownBy(() -> request(desk(new CrashingTransactions(stores.transactions())), "k"));

        JdbcStores restarted = JdbcStores.on(source, "node-1");
        Begin repeated = restarted.idempotency().begin(SCOPE, "k", "aa", clock.instant(), LEASE);

        CertifiedCopy copy = onlyLine();
        assertThat(copy.state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
        assertThat(repeated).isEqualTo(new Begin.Replay(answer(copy)));
    }

    @Test
    void makesOneCopyWhenACrashCameBeforeTheCommit() {
        sealer.meanwhile(() -> {
            throw new Crash();
        });
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> request(desk(stores.transactions()), "k"));
        sealer.meanwhile(() -> {});

        clock.advance(LEASE);
        CertifiedCopy copy = request(desk(stores.transactions()), "k");
        clock.advance(Duration.ofMinutes(10));
        desk(stores.transactions()).voidAbandoned();

        assertThat(stores.copies().page(PageRequest.first(10)).items())
                .hasSize(2)
                .filteredOn(line -> line.state() == CertifiedCopy.CopyState.ACTIVE)
                .containsExactly(copy);
    }

    @Test
    void letsARequestThatLostItsLeaseCompleteNothing() {
        CopyDesk desk = desk(stores.transactions());
        List<CertifiedCopy> second = new ArrayList<>();
        sealer.meanwhile(() -> {
            sealer.meanwhile(() -> {});
            clock.advance(LEASE);
            second.add(request(desk, "k"));
        });

        assertThatExceptionOfType(Idempotency.ClaimLost.class).isThrownBy(() -> request(desk, "k"));

        assertThat(stores.copies().page(PageRequest.first(10)).items())
                .filteredOn(line -> line.state() == CertifiedCopy.CopyState.ACTIVE)
                .containsExactlyElementsOf(second);
    }

    @Test
    void issuesOneCopyToAHundredEqualRequestsOfTwoNodes() throws Exception {
        CopyDesk desk = desk(stores.transactions());
        List<Idempotency> nodes =
                List.of(stores.idempotency(), JdbcStores.on(source, "node-2").idempotency());

        List<Object> outcomes = AtOnce.run(100, thread -> {
            Idempotency node = nodes.get(thread % 2);
            while (true) {
                switch (node.begin(SCOPE, "k", "aa", NOON, LEASE)) {
                    case Begin.Proceed proceed ->
                        desk.issue(LAN, order, copy -> node.finish(proceed.claim(), answer(copy), NOON));
                    case Begin.Replay replay -> {
                        return replay.answer();
                    }
                    case Begin.InProgress running -> Thread.yield();
                    case Begin.Mismatch other -> throw new AssertionError("the same body");
                }
            }
        });

        assertThat(outcomes).hasSize(100).containsOnly(answer(onlyLine()));
    }

    @Test
    void letsNobodyWaitForAnothersSealingAndGivesEveryNumberOnce() throws Exception {
        CyclicBarrier allAreSealing = new CyclicBarrier(32);
        sealer.meanwhile(() -> {
            try {
                allAreSealing.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("not all copies can be sealed at once", e);
            }
        });
        CopyDesk desk = desk(stores.transactions());

        List<Object> outcomes = AtOnce.run(32, thread -> {
            List<CertifiedCopy> copies = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                copies.add(request(desk, thread + "-" + i));
            }
            return copies;
        });

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(List.class));
        assertThat(Pages.all(stores.copies()::page, 100))
                .extracting(line -> line.registerNumber().number())
                .hasSize(320)
                .doesNotHaveDuplicates();
    }

    @Test
    void issuesWithFewStatements() {
        CopyDesk desk = desk(stores.transactions());
        request(desk, "first");
        source.asked();

        request(desk, "second");

        List<String> asked = source.asked();
        assertThat(asked).filteredOn("commit"::equals).as("%s", asked).hasSize(2);
        assertThat(asked).filteredOn(sql -> sql.contains("Savepoint")).isEmpty();
        // Key, result with versions and events, line; revision, completion, journal, answer.
        assertThat(asked).filteredOn(sql -> sql.contains(" ")).as("%s", asked).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void raisesACopyThatOwesItsLevel() {
        LevelRules later = new LevelRules(SealLevel.T, Map.of(), LevelRules.NoTimeStamp.RAISE_LATER);
        sealer.stamps(false);
        CertifiedCopy issued = new CopyDesk(
                        ports(stores.transactions()), settings(later), clock, UUID::randomUUID, new SecureRandom())
                .issue(LAN, order);
        assertThat(stores.copies().find(issued.id())).contains(issued);
        sealer.stamps(true);

        CopyRaising raising = new CopyRaising(ports(stores.transactions()), settings(later), clock, UUID::randomUUID);
        raising.take(5).forEach(raising::raise);

        CertifiedCopy raised = stores.copies().find(issued.id()).orElseThrow();
        assertThat(raised.raised()).hasSize(1);
        assertThat(raised.sealed().orElseThrow().owed()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(raising.take(5)).isEmpty();
    }

    /** What the web does: claims the key, issues, and remembers the answer in the same transaction. */
    private CertifiedCopy request(CopyDesk desk, String key) {
        Idempotency idempotency = stores.idempotency();
        Begin begun = idempotency.begin(SCOPE, key, "aa", clock.instant(), LEASE);
        Idempotency.Claim claim = ((Begin.Proceed) begun).claim();
        return desk.issue(LAN, order, copy -> idempotency.finish(claim, answer(copy), clock.instant()));
    }

    private CertifiedCopy onlyLine() {
        List<CertifiedCopy> lines = stores.copies().page(PageRequest.first(10)).items();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static Idempotency.Answer answer(CertifiedCopy copy) {
        return new Idempotency.Answer(201, "/api/v1/copies/" + copy.id(), "application/json", "{}");
    }

    private CopyDesk desk(Transactions transactions) {
        return new CopyDesk(
                ports(transactions), settings(LevelRules.defaults()), clock, UUID::randomUUID, new SecureRandom());
    }

    private CopyPorts ports(Transactions transactions) {
        Registers registers = new Registers(stores.catalogue());
        return new CopyPorts(
                stores.copies(),
                stores.owedLevels(),
                stores.results(),
                new Visibility(stores.representations(), registers),
                stores.catalogue(),
                contents,
                sealer,
                new SealSources(new InMemoryKeptSealFacts(), new ScriptedInspector()),
                PaperSeals.none(),
                stores.journal(),
                transactions);
    }

    private static CopySettings settings(LevelRules levels) {
        return new CopySettings(
                Papers.MINISTRY,
                "SAO Y",
                "http://localhost/t/{code}",
                "Số {number}/{year} {code}",
                "Sao y",
                "Hà Nội",
                levels,
                Duration.ofMinutes(10),
                1_000_000);
    }

    /** The process ends here: nothing that would run afterwards does. */
    private static final class Crash extends Error {
        Crash() {
            super("crash");
        }
    }

    /** Crashes once after the second commit: that of the copy, after that of its line. */
    private static final class CrashingTransactions implements Transactions {
        private final Transactions real;
        private int commits;

        CrashingTransactions(Transactions real) {
            this.real = real;
        }

        @Override
        public <T> T run(Supplier<T> work) {
            T value = real.run(work);
            if (++commits == 2) {
                throw new Crash();
            }
            return value;
        }
    }
}
