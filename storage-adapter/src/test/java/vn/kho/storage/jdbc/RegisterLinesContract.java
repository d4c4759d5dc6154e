package vn.kho.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.LAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;
import vn.kho.core.verification.RegisterLines;

/** Lines with their results, on one database. */
abstract class RegisterLinesContract {
    private static final int LINES = 150;

    private final CountingSource source;
    private final List<CertifiedCopy> lines = new ArrayList<>();
    private JdbcStores stores;
    private RegisterLines oneByOne;

    RegisterLinesContract(DataSource source) {
        this.source = new CountingSource(source);
    }

    @BeforeEach
    void fill() {
        TestDatabase.clear(source);
        stores = JdbcStores.on(source, "node-1");
        oneByOne = RegisterLines.of(stores.copies(), stores.results());
        for (int i = 0; i < LINES; i++) {
            ProcedureResult result = archived(i, i % 3 == 0 ? 2 : 1);
            if (i % 4 == 0) {
                stores.results()
                        .addEvent(
                                result.id(),
                                Papers.event(EventKind.SUSPENDED, NOON.plusSeconds(5)),
                                stores.results().revision(result.id()).orElseThrow());
            }
            CertifiedCopy line = Papers.line(new RegisterNumber(2026, i + 1), result.id(), LAN, NOON.plusSeconds(i));
            stores.copies().open(line);
            if (i % 10 != 9) {
                stores.copies().complete(line.id(), Papers.sealed("copy " + i, NOON.plusSeconds(i)));
            }
            if (i % 10 == 0) {
                stores.copies()
                        .addRevision(
                                line.id(),
                                Papers.revision(2, "raised " + i, NOON.plusSeconds(60)),
                                Optional.<SealLevel>empty());
            }
            if (i % 10 == 5) {
                stores.copies()
                        .voidCopy(line.id(), new CertifiedCopy.Voided(NOON.plusSeconds(90), "văn thư", "Cấp nhầm"));
            }
            lines.add(line);
        }
    }

    private ProcedureResult archived(int i, int versions) {
        ProcedureResult paper = Papers.result(
                Papers.licence(People.LAN_AS_PRINTED, i + "/GP", LocalDate.of(2024, 1, 5)),
                new ResultCode("LEG-G13-2024-%08d".formatted(i)),
                NOON);
        List<DocumentVersion> documents = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            documents.add(
                    new DocumentVersion(version, Papers.stored(i + " version " + version), 2, version == 1, NOON));
        }
        ProcedureResult result = new ProcedureResult(
                paper.id(),
                paper.code(),
                paper.dossier(),
                paper.procedure(),
                paper.metadata(),
                paper.reliability(),
                documents,
                paper.timeline(),
                paper.archivedAt(),
                paper.revision());
        stores.results().add(result);
        return result;
    }

    @Test
    void readsWhatRegisterAndArchiveHaveByCode() {
        for (int count : List.of(1, 2, 3, LINES)) {
            Set<LookupCode> codes =
                    lines.stream().limit(count).map(CertifiedCopy::lookupCode).collect(Collectors.toSet());

            assertThat(stores.registerLines().findByCodes(codes))
                    .hasSize(count)
                    .containsExactlyInAnyOrderElementsOf(oneByOne.findByCodes(codes));
        }
    }

    @Test
    void readsWhatRegisterAndArchiveHaveByBytes() {
        Set<ContentId> all = new HashSet<>();
        for (int i = 0; i < LINES; i++) {
            all.add(Papers.sealed("copy " + i, NOON).id());
            all.add(Papers.revision(2, "raised " + i, NOON).id());
        }
        Set<ContentId> one = Set.of(Papers.sealed("copy 4", NOON).id());
        Set<ContentId> raised = Set.of(Papers.revision(2, "raised 20", NOON).id());

        assertThat(stores.registerLines().findByContents(one)).hasSize(1).isEqualTo(oneByOne.findByContents(one));
        assertThat(stores.registerLines().findByContents(raised)).hasSize(1).isEqualTo(oneByOne.findByContents(raised));
        assertThat(stores.registerLines().findByContents(all))
                .containsExactlyInAnyOrderElementsOf(oneByOne.findByContents(all));
    }

    @Test
    void findsNothingForWhatNobodyKnows() {
        ContentId unknown = new ContentId("0".repeat(64));

        assertThat(stores.registerLines().findByContents(Set.of(unknown))).isEmpty();
        assertThat(stores.registerLines().findByContents(Set.of())).isEmpty();
        assertThat(stores.registerLines().findByCodes(Set.of())).isEmpty();
    }

    @Test
    void asksTheDatabaseOnceForACopyAndItsResult() {
        source.asked();
        stores.registerLines().findByCodes(Set.of(lines.get(4).lookupCode()));
        assertThat(source.asked()).hasSize(1);

        stores.registerLines()
                .findByContents(Set.of(Papers.sealed("copy 4", NOON).id()));
        assertThat(source.asked()).hasSize(1);
    }

    @Test
    void keepsTheOrderInWhichLinesOfEqualBytesWereOpened() {
        ProcedureResult result = archived(LINES, 1);
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CertifiedCopy line =
                    Papers.line(new RegisterNumber(2025, 5 - i), result.id(), LAN, NOON.minusSeconds(100 - i));
            stores.copies().open(line);
            stores.copies().complete(line.id(), Papers.sealed("the same", NOON));
            opened.add(line.id().value());
        }

        assertThat(stores.registerLines()
                        .findByContents(Set.of(Papers.sealed("the same", NOON).id())))
                .extracting(line -> line.copy().id().value())
                .isEqualTo(opened);
    }
}
