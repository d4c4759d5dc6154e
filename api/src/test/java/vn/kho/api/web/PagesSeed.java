package vn.kho.api.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import vn.kho.core.access.Representation;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestRow;
import vn.kho.core.intake.Receipt;
import vn.kho.core.intake.Upload;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.StatusDesk;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;

/** Something to see on every page, made through the use cases. */
class PagesSeed {
    private static final LocalDate EARLY = LocalDate.of(2020, 1, 1);
    private static final ResultTypeCode CERTIFICATE = new ResultTypeCode("KQ.G13.000012");

    /** What was made, for the addresses of pages. */
    record Seeded(
            Batch batch,
            Item toCheck,
            Item faulty,
            Item refused,
            Item sentBack,
            ProcedureResult inForce,
            ProcedureResult revoked,
            ProcedureResult unmatched,
            CertifiedCopy copy,
            CertifiedCopy revokedCopy,
            CertifiedCopy copyOfRevoked,
            Representation representation) {}

    private record Steps(Intake intake, Examiner examiner, Checking checking) {
        Item upload(Batch batch, String name, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Receipt receipt = intake.receive(
                    TestCallers.DIGITISER,
                    batch.id(),
                    new Upload(name, () -> new ByteArrayInputStream(bytes), Optional.empty()));
            examiner.examine(receipt.item());
            return intake.item(TestCallers.DIGITISER, receipt.item());
        }

        Item describe(Batch batch, ManifestRow row) {
            return intake.describe(TestCallers.DIGITISER, batch.id(), List.of(row))
                    .rows()
                    .getFirst()
                    .item();
        }

        ProcedureResult accept(Item item) {
            return checking.accept(TestCallers.CHECKER, item.id(), item.revision());
        }
    }

    @Bean
    Seeded seeded(
            PagesFixture.Ports ports,
            Intake intake,
            Examiner examiner,
            Checking checking,
            StatusDesk status,
            CopyDesk copies,
            RepresentationDesk representations) {
        catalogue(ports);
        Steps steps = new Steps(intake, examiner, checking);
        Batch batch = intake.open(TestCallers.DIGITISER, "Giấy phép điện lực 2022–2026, hộp 12", Papers.MINISTRY);
        intake.close(
                TestCallers.DIGITISER,
                intake.open(TestCallers.DIGITISER, "Chứng chỉ hành nghề 2019", Papers.MINISTRY)
                        .id());
        ProcedureResult inForce =
                archived(steps, batch, "gp-123.pdf", "123/GP-ĐTĐL", "001190000017", "2022-03-01", "2027-12-31");
        ProcedureResult soon =
                archived(steps, batch, "gp-124.pdf", "124/GP-ĐTĐL", "001190000017", "2021-12-15", "2026-12-14");
        archived(steps, batch, "gp-77.pdf", "77/GP-ĐTĐL", "001190000017", "2015-05-01", "2020-04-30");
        ProcedureResult revoked =
                archived(steps, batch, "gp-201.pdf", "201/GP-ĐTĐL", "001190000017", "2024-01-10", "2029-01-09");
        ProcedureResult unmatched = archived(steps, batch, "gp-300.pdf", "300/GP-ĐTĐL", "", "2023-01-10", "2028-01-09");
        archived(steps, batch, "gp-400.pdf", "400/GP-ĐTĐL", "079085000029", "2023-05-10", "2028-05-09");

        CertifiedCopy copy =
                copies.issue(TestCallers.HOLDER, order(inForce, "Ngân hàng Ngoại thương Việt Nam, chi nhánh Hà Nội"));
        CertifiedCopy second = copies.issue(TestCallers.HOLDER, order(soon, "Sở Công Thương Hà Nội"));
        CertifiedCopy revokedCopy = copies.revoke(TestCallers.HOLDER, second.id(), "Ghi nhầm nơi nhận");
        CertifiedCopy copyOfRevoked = copies.issue(TestCallers.HOLDER, order(revoked, "Tập đoàn Điện lực Việt Nam"));
        ProcedureResult ended = status.record(
                TestCallers.RECORDS,
                revoked.id(),
                new EventOrder(
                        EventKind.REVOKED,
                        PagesFixture.NOW.minusSeconds(60),
                        "Quyết định số 12/QĐ-BCT ngày 20/11/2026",
                        Optional.empty(),
                        Optional.empty()),
                revoked.revision());

        steps.upload(batch, "gp-500.pdf", "%PDF gp-500");
        Item toCheck =
                steps.describe(batch, row(7, "gp-500.pdf", "500/GP-ĐTĐL", "001190000017", "2025-02-03", "2030-02-02"));
        steps.upload(batch, "gp-501.pdf", "%PDF gp-501");
        steps.describe(batch, row(8, "gp-501.pdf", "501/GP-ĐTĐL", "079085000029", "2025-02-04", "2030-02-03"));
        steps.upload(batch, "gp-502.pdf", "%PDF gp-502");
        Item faulty = steps.describe(batch, row(9, "gp-502.pdf", "502/GP-ĐTĐL", "12", "31/02/2025", "2020-01-01"));
        Item refused = steps.upload(batch, "mật khẩu.pdf", "%PDF encrypted");
        steps.upload(batch, "không có dòng.pdf", "%PDF no row");
        steps.describe(batch, row(10, "chưa đến.pdf", "503/GP-ĐTĐL", "001190000017", "2025-02-05", "2030-02-04"));
        steps.upload(batch, "gp-504.pdf", "%PDF gp-504");
        Item back =
                steps.describe(batch, row(11, "gp-504.pdf", "504/GP-ĐTĐL", "001190000017", "2025-02-06", "2030-02-05"));
        back = checking.sendBack(TestCallers.CHECKER, back.id(), "Ngày cấp trên giấy là 07/02/2025", back.revision());
        Representation representation = representations.note(
                TestCallers.RECORDS,
                new RepresentationDesk.Order(
                        People.MINH,
                        People.LAN,
                        Representation.Capacity.AUTHORISED,
                        "Hợp đồng ủy quyền 45/2026",
                        Optional.empty()));
        return new Seeded(
                batch,
                toCheck,
                faulty,
                refused,
                back,
                inForce,
                ended,
                unmatched,
                copy,
                revokedCopy,
                copyOfRevoked,
                representation);
    }

    private static ProcedureResult archived(
            Steps steps, Batch batch, String file, String number, String holder, String from, String to) {
        steps.upload(batch, file, "%PDF " + file);
        return steps.accept(steps.describe(batch, row(1, file, number, holder, from, to)));
    }

    private static CopyOrder order(ProcedureResult result, String recipient) {
        return new CopyOrder(result.id(), recipient, "Hồ sơ vay vốn đầu tư", Optional.of(LocalDate.of(2027, 2, 21)));
    }

    private static ManifestRow row(int line, String file, String number, String holder, String from, String to) {
        Map<ManifestField, String> values = new EnumMap<>(ManifestField.class);
        values.put(ManifestField.FILE_NAME, file);
        values.put(ManifestField.DOC_TYPE_CODE, Papers.LICENCE_TYPE.value());
        values.put(ManifestField.DOC_NUMBER, number);
        values.put(ManifestField.ISSUE_DATE, from);
        values.put(ManifestField.ISSUER_CODE, Papers.DEPARTMENT.value());
        values.put(ManifestField.ABSTRACT, "Tư vấn thiết kế công trình đường dây và trạm biến áp đến 220 kV");
        values.put(ManifestField.VALID_TO, to);
        values.put(ManifestField.SCOPE, "Toàn quốc");
        values.put(ManifestField.HOLDER_KIND, "CA_NHAN");
        values.put(ManifestField.HOLDER_NAME, holder.startsWith("079") ? "Trần Văn Minh" : "Nguyễn Thị Lan");
        if (!holder.isEmpty()) {
            values.put(ManifestField.HOLDER_ID, holder);
        }
        return new ManifestRow(line, values);
    }

    private static void catalogue(PagesFixture.Ports ports) {
        ports.catalogue().put(new Agency(Papers.MINISTRY, "Bộ Công Thương", EARLY, Optional.empty()));
        ports.catalogue().put(new Agency(Papers.DEPARTMENT, "Cục Điều tiết điện lực", EARLY, Optional.empty()));
        ports.catalogue()
                .put(new Agency(new AgencyCode("G12"), "Bộ cũ đã sáp nhập", EARLY, Optional.of(Papers.MINISTRY)));
        ports.catalogue().put(new Procedure(Papers.PROCEDURE, "Cấp giấy phép hoạt động điện lực", EARLY));
        ports.catalogue()
                .put(new ResultType(
                        Papers.LICENCE_TYPE,
                        "Giấy phép hoạt động điện lực",
                        ValidityKind.FIXED_TERM,
                        Optional.of(Period.ofYears(20)),
                        "{}",
                        EARLY));
        ports.catalogue()
                .put(new ResultType(
                        CERTIFICATE, "Chứng chỉ hành nghề", ValidityKind.INDEFINITE, Optional.empty(), "{}", EARLY));
    }
}
