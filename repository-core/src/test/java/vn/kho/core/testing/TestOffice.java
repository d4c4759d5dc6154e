package vn.kho.core.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyPorts;
import vn.kho.core.copy.CopyRaising;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.copy.TokenDesk;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakePorts;
import vn.kho.core.intake.IntakeSettings;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestRow;
import vn.kho.core.intake.RowReader;
import vn.kho.core.intake.Upload;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.PersonId;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.result.Archive;
import vn.kho.core.result.ArchivePorts;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.StatusDesk;
import vn.kho.core.result.Visibility;
import vn.kho.core.verification.RegisterLines;
import vn.kho.core.verification.Verification;

/** A whole office with its people, on ports in memory: the use cases are the real ones. */
public final class TestOffice {
    public static final AgencyCode G13 = new AgencyCode("G13");
    public static final AgencyCode G12 = new AgencyCode("G12");
    public static final ResultTypeCode LICENCE = new ResultTypeCode("KQ.G13.000006");
    public static final PersonId LAN_ID = new PersonId("001190000017");
    public static final PersonId MINH_ID = new PersonId("079085000025");

    public static final Caller DIGITISER = officer("huong", Role.DIGITISER, G13);
    public static final Caller CHECKER = officer("dung", Role.CHECKER, G13);
    public static final Caller RECORDS = officer("mai", Role.RECORDS_OFFICE, G13);
    public static final Caller AUDITOR = officer("khoa", Role.AUDITOR, G13);
    public static final Caller FOREIGN_CHECKER = officer("thu", Role.CHECKER, G12);
    public static final Caller FOREIGN_RECORDS = officer("vinh", Role.RECORDS_OFFICE, G12);
    public static final Caller LAN = holder("lan", LAN_ID);
    public static final Caller MINH = holder("minh", MINH_ID);

    public final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T09:00:00Z"));
    public final InMemoryContentStore contents = new InMemoryContentStore();
    public final InMemoryBatches batches = new InMemoryBatches();
    public final InMemoryResults results = new InMemoryResults();
    public final InMemoryCopies copies = new InMemoryCopies();
    public final InMemoryOwedLevels owedLevels = new InMemoryOwedLevels();
    public final InMemoryPendingCopies pendingCopies = new InMemoryPendingCopies();
    public final InMemoryIdempotency idempotency = new InMemoryIdempotency();
    public final InMemoryCatalogue catalogue = new InMemoryCatalogue();
    public final InMemoryRepresentations representations = new InMemoryRepresentations();
    public final InMemoryJournal journal = new InMemoryJournal();
    public final DirectTransactions transactions = new DirectTransactions(
            batches, results, copies, owedLevels, pendingCopies, idempotency, catalogue, representations, journal);
    public final ScriptedInspector inspector = new ScriptedInspector();
    public final AppendingSealer sealer = new AppendingSealer();
    public final AppendingOfficerSealer officerSealer = new AppendingOfficerSealer();
    public final InMemoryKeptSealFacts sealFacts = new InMemoryKeptSealFacts();

    public final Intake intake;
    public final Examiner examiner;
    public final Checking checking;
    public final Archive archive;
    public final StatusDesk statusDesk;
    public final CopyPorts copyPorts;
    public final CopyDesk copyDesk;
    public final TokenDesk tokenDesk;
    public final CopyRaising copyRaising;
    public final Verification verification;

    public TestOffice() {
        LocalDate long1990 = LocalDate.of(1990, 1, 1);
        catalogue.put(new Agency(G13, "Bộ Tài nguyên và Môi trường", long1990, Optional.empty()));
        catalogue.put(new Agency(G12, "Bộ Tài chính", long1990, Optional.empty()));
        catalogue.put(new ResultType(
                LICENCE,
                "Giấy phép khai thác nước dưới đất",
                ValidityKind.FIXED_TERM,
                Optional.empty(),
                "{}",
                long1990));
        Registers registers = new Registers(catalogue);
        Visibility visibility = new Visibility(representations, registers);
        RowReader rows = new RowReader(catalogue, (schema, json) -> List.of(), clock);
        IntakePorts intakePorts = new IntakePorts(batches, contents, results, rows, sealFacts, journal, transactions);
        ArchivePorts archivePorts = new ArchivePorts(results, visibility, contents, journal, transactions);
        intake = new Intake(intakePorts, new IntakeSettings(1_000_000), clock, UUID::randomUUID);
        examiner = new Examiner(intakePorts, inspector);
        checking = new Checking(intakePorts, inspector, clock, UUID::randomUUID);
        archive = new Archive(archivePorts, representations, inspector, clock, UUID::randomUUID);
        statusDesk = new StatusDesk(archivePorts, registers, clock, UUID::randomUUID);
        copyPorts = new CopyPorts(
                copies,
                owedLevels,
                results,
                visibility,
                catalogue,
                contents,
                sealer,
                new SealSources(sealFacts, inspector),
                PaperSeals.none(),
                journal,
                transactions);
        copyDesk = copyDesk(LevelRules.defaults());
        tokenDesk = tokenDesk(LevelRules.defaults());
        copyRaising = new CopyRaising(copyPorts, copySettings(LevelRules.defaults()), clock, UUID::randomUUID);
        verification =
                new Verification(RegisterLines.of(copies, results), copies, results, inspector, "0a"::equals, clock);
    }

    /** The copy desk of an office with other levels, on the same ports. */
    public CopyDesk copyDesk(LevelRules levels) {
        return new CopyDesk(copyPorts, copySettings(levels), clock, UUID::randomUUID, new SecureRandom());
    }

    /** The same for copies that officers sign. */
    public TokenDesk tokenDesk(LevelRules levels) {
        return new TokenDesk(copyDesk(levels), officerSealer, pendingCopies, copyPorts, copySettings(levels), clock);
    }

    private static CopySettings copySettings(LevelRules levels) {
        return new CopySettings(
                G13,
                "SAO Y",
                "http://localhost/t/{code}",
                "Số {number}/{year} · {code}",
                "Sao y",
                "Hà Nội",
                levels,
                Duration.ofMinutes(10),
                1_000_000);
    }

    /** A row without faults; later entries replace values. */
    public static ManifestRow row(String fileName, Map<ManifestField, String> changes) {
        Map<ManifestField, String> values = new EnumMap<>(ManifestField.class);
        values.put(ManifestField.FILE_NAME, fileName);
        values.put(ManifestField.DOC_TYPE_CODE, LICENCE.value());
        values.put(ManifestField.DOC_NUMBER, "12/GP-BTNMT");
        values.put(ManifestField.ISSUE_DATE, "05/01/2024");
        values.put(ManifestField.ISSUER_CODE, "000.00.00.G13");
        values.put(ManifestField.ABSTRACT, "Khai thác nước dưới đất tại Hà Nội");
        values.put(ManifestField.VALID_TO, "04/01/2029");
        values.put(ManifestField.HOLDER_KIND, "CA_NHAN");
        values.put(ManifestField.HOLDER_ID, LAN_ID.number());
        values.put(ManifestField.HOLDER_NAME, "Nguyễn Thị Lan");
        return new ManifestRow(1, values).with(changes);
    }

    public static Upload upload(String fileName, byte[] bytes) {
        return new Upload(fileName, () -> new ByteArrayInputStream(bytes), Optional.empty());
    }

    public static byte[] scan(String text) {
        return ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8);
    }

    public Batch batch() {
        return intake.open(DIGITISER, "Kệ 12", G13);
    }

    public void examineAll() {
        examiner.waiting(1000).forEach(examiner::examine);
    }

    /** Brings one paper to the check queue. */
    public Item toCheck(byte[] scan, Map<ManifestField, String> changes) {
        Batch batch = batch();
        intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan));
        intake.describe(DIGITISER, batch.id(), List.of(row("a.pdf", changes)));
        examineAll();
        return intake.items(DIGITISER, batch.id(), Optional.of(ItemState.TO_CHECK), PageRequest.first(1))
                .items()
                .getFirst();
    }

    /** Brings one paper into the archive. */
    public ProcedureResult archived(byte[] scan, Map<ManifestField, String> changes) {
        Item item = toCheck(scan, changes);
        return checking.accept(CHECKER, item.id(), item.revision());
    }

    /** Brings one paper of another agency, digitised by that agency, into the archive. */
    public ProcedureResult archivedBy(AgencyCode agency, byte[] scan) {
        Caller digitiser = officer("digitiser-" + agency, Role.DIGITISER, agency);
        Batch batch = intake.open(digitiser, "Kệ khác", agency);
        intake.receive(digitiser, batch.id(), upload("a.pdf", scan));
        intake.describe(
                digitiser, batch.id(), List.of(row("a.pdf", Map.of(ManifestField.ISSUER_CODE, agency.value()))));
        examineAll();
        Item item = intake.items(digitiser, batch.id(), Optional.of(ItemState.TO_CHECK), PageRequest.first(1))
                .items()
                .getFirst();
        return checking.accept(officer("checker-" + agency, Role.CHECKER, agency), item.id(), item.revision());
    }

    /** A licence of Lan's, in force. */
    public ProcedureResult licence() {
        return archived(scan("licence"), Map.of());
    }

    private static Caller officer(String name, Role role, AgencyCode agency) {
        return new Caller(name, name, Set.of(role), Optional.empty(), Optional.of(agency));
    }

    private static Caller holder(String name, HolderId id) {
        return new Caller(name, name, Set.of(Role.HOLDER), Optional.of(id), Optional.empty());
    }
}
