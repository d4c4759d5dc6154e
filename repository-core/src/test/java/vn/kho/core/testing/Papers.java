package vn.kho.core.testing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ItemState;
import vn.kho.core.party.Holder;
import vn.kho.core.party.HolderId;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.result.ValidityTimeline;

/** Test papers: results, items and copies of which a test says only what matters to it. */
public final class Papers {
    public static final AgencyCode MINISTRY = new AgencyCode("G13");
    public static final AgencyCode DEPARTMENT = new AgencyCode("G13.07");
    public static final AgencyCode OTHER_MINISTRY = new AgencyCode("G14");
    public static final ResultTypeCode LICENCE_TYPE = new ResultTypeCode("KQ.G13.000006");
    public static final ProcedureCode PROCEDURE = new ProcedureCode("1.000778");
    public static final DossierCode DOSSIER = new DossierCode("G13.07-261008-0975");
    public static final Instant NOON = Instant.parse("2026-10-08T05:00:00.123456Z");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Papers() {}

    /** A licence, valid for five years from its day of issue. */
    public static Metadata licence(Holder holder, String docNumber, LocalDate issueDate) {
        return new Metadata(
                LICENCE_TYPE,
                holder,
                "Giấy phép hoạt động điện lực",
                docNumber,
                issueDate,
                DEPARTMENT,
                "Cục Điều tiết điện lực",
                "Cấp phép tư vấn chuyên ngành điện",
                issueDate,
                Optional.of(issueDate.plusYears(5)),
                Optional.of("Toàn quốc"),
                "{\"field\":\"Tư vấn\"}");
    }

    public static ProcedureResult result(Metadata metadata, ResultCode code, Instant archivedAt) {
        ResultId id = new ResultId(UUID.randomUUID());
        return new ProcedureResult(
                id,
                code,
                Optional.of(DOSSIER),
                Optional.of(PROCEDURE),
                metadata,
                Reliability.DIGITISED_CHECKED,
                List.of(new DocumentVersion(1, stored(id.toString()), 2, false, archivedAt)),
                new ValidityTimeline(
                        ValidityKind.FIXED_TERM,
                        List.of(new ValidityEvent(
                                UUID.randomUUID(),
                                EventKind.ISSUED,
                                LegalTime.startOf(metadata.validFrom()),
                                metadata.docNumber(),
                                metadata.validTo(),
                                Optional.empty(),
                                archivedAt,
                                "checker"))),
                archivedAt,
                1);
    }

    /** An event without a term or successor, effective when it is recorded. */
    public static ValidityEvent event(EventKind kind, Instant at) {
        return new ValidityEvent(
                UUID.randomUUID(), kind, at, "123/QĐ-BCT", Optional.empty(), Optional.empty(), at, "records-office");
    }

    /** What a store says about an object; there need not be one. */
    public static StoredContent stored(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new StoredContent(new ObjectKey("o/" + UUID.randomUUID().toString()), ContentId.of(bytes), bytes.length);
    }

    public static Batch batch(AgencyCode agency, Instant openedAt) {
        return new Batch(new BatchId(UUID.randomUUID()), "Đợt 1", agency, "digitiser", openedAt, Optional.empty());
    }

    /** An item whose file has come and whose row has not. */
    public static Item item(BatchId batch, String fileName, ItemState state, Instant createdAt) {
        return new Item(
                new ItemId(UUID.randomUUID()),
                batch,
                fileName,
                state,
                Optional.of(stored(fileName)),
                Optional.of("digitiser"),
                Optional.of(createdAt),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                createdAt,
                1);
    }

    /** An open line of the register. */
    public static CertifiedCopy line(RegisterNumber number, ResultId result, HolderId holder, Instant openedAt) {
        return new CertifiedCopy(
                new CopyId(UUID.randomUUID()),
                LookupCode.random(RANDOM),
                number,
                CopyKind.TRUE_COPY,
                new CopyOrder(result, "Ngân hàng Ngoại thương", "Vay vốn", Optional.of(LocalDate.of(2026, 12, 31))),
                stored(result.toString()),
                1,
                holder,
                "lan",
                openedAt,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** What completes a line: a copy with these bytes. */
    public static CertifiedCopy.Sealed sealed(String text, Instant completedAt) {
        return new CertifiedCopy.Sealed(
                ContentId.of(text.getBytes(StandardCharsets.UTF_8)),
                4_000_000_000L,
                Optional.of(stored(text)),
                "PAdES-BASELINE-T",
                "0a1b2c",
                Optional.of(completedAt.minusSeconds(1)),
                completedAt,
                Optional.empty());
    }

    /** A further section of a copy, which has these bytes then. */
    public static CertifiedCopy.Revision revision(int number, String text, Instant at) {
        return new CertifiedCopy.Revision(
                number,
                ContentId.of(text.getBytes(StandardCharsets.UTF_8)),
                4_000_000_100L,
                stored("section " + text),
                "PAdES-BASELINE-LT",
                Optional.of(at.minusSeconds(1)),
                at);
    }
}
