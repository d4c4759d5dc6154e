package vn.kho.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.CHECKER;
import static vn.kho.core.testing.TestOffice.DIGITISER;
import static vn.kho.core.testing.TestOffice.FOREIGN_CHECKER;
import static vn.kho.core.testing.TestOffice.G12;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.row;
import static vn.kho.core.testing.TestOffice.scan;
import static vn.kho.core.testing.TestOffice.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.testing.TestOffice;

class IntakeTest {
    private final TestOffice office = new TestOffice();
    private final Batch batch = office.batch();

    @Test
    void givesAReceiptForBytesThatAreStored() {
        byte[] scan = scan("one");

        Receipt receipt = office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan));

        assertThat(receipt.id()).isEqualTo(ContentId.of(scan));
        assertThat(receipt.bytes()).isEqualTo(scan.length);
        assertThat(receipt.state()).isEqualTo(ItemState.RECEIVED);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void takesTheSameFileTwiceWithoutHarm() {
        Receipt first = office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));
        office.clock.advance(java.time.Duration.ofMinutes(1));

        Receipt second = office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));

        assertThat(second.item()).isEqualTo(first.item());
        assertThat(second.receivedAt()).isEqualTo(first.receivedAt());
        assertThat(second.alreadyHad()).isTrue();
        assertThat(keys()).hasSize(1);
    }

    @Test
    void doesNotLetAnotherFileOfTheSameNameReplaceOneThatWaits() {
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));

        assertThatExceptionOfType(IntakeProblem.OtherFileOfThatName.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("two"))));
        assertThat(keys()).hasSize(1);
    }

    @Test
    void letsAnotherFileReplaceARefusedOne() {
        office.inspector.refuse(scan("bad"), PdfProblem.Reason.ENCRYPTED);
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("bad")));
        office.examineAll();

        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("good")));
        office.examineAll();

        assertThat(item("a.pdf").state()).isEqualTo(ItemState.AWAITING_ROW);
    }

    @Test
    void keepsNothingOfAFileWhoseBytesAreNotThoseAnnounced() {
        Upload upload = new Upload(
                "a.pdf", () -> new ByteArrayInputStream(scan("one")), Optional.of(ContentId.of(scan("two"))));

        assertThatExceptionOfType(IntakeProblem.DigestMismatch.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload));
        assertThat(keys()).isEmpty();
        assertThat(office.batches.findItem(batch.id(), "a.pdf")).isEmpty();
    }

    @Test
    void keepsNothingOfAFileThatBreaksOff() {
        Upload upload = new Upload(
                "a.pdf",
                () -> new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                },
                Optional.empty());

        assertThatExceptionOfType(ContentProblem.SourceFailed.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload));
        assertThat(office.batches.findItem(batch.id(), "a.pdf")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "..", "a/b.pdf", "a\\b.pdf", "a\u0000.pdf", "a\n.pdf"})
    void refusesNamesThatAreNoFileNames(String name) {
        assertThatExceptionOfType(IntakeProblem.MalformedFileName.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload(name, scan("one"))));
    }

    @Test
    void joinsAFileAndItsRowWhicheverComesFirst() {
        office.intake.describe(DIGITISER, batch.id(), List.of(row("a.pdf", Map.of())));
        assertThat(item("a.pdf").state()).isEqualTo(ItemState.AWAITING_FILE);
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));
        office.intake.receive(DIGITISER, batch.id(), upload("b.pdf", scan("two")));
        office.examineAll();
        office.intake.describe(
                DIGITISER, batch.id(), List.of(row("b.pdf", Map.of(ManifestField.DOC_NUMBER, "13/GP-BTNMT"))));

        assertThat(item("a.pdf").state()).isEqualTo(ItemState.TO_CHECK);
        assertThat(item("b.pdf").state()).isEqualTo(ItemState.TO_CHECK);
    }

    @Test
    void joinsNamesInDecomposedUnicode() {
        String composed = "giấy phép.pdf";
        String decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        office.intake.receive(DIGITISER, batch.id(), upload(decomposed, scan("one")));
        office.intake.describe(DIGITISER, batch.id(), List.of(row(composed, Map.of())));
        office.examineAll();

        assertThat(item(composed).state()).isEqualTo(ItemState.TO_CHECK);
    }

    @Test
    void reportsEveryFaultOfARowAndGoesOnWithTheRest() {
        office.intake.receive(DIGITISER, batch.id(), upload("good.pdf", scan("good")));
        ManifestRow faulty = row(
                "bad.pdf",
                Map.of(
                        ManifestField.ISSUE_DATE, "31/02/2024",
                        ManifestField.HOLDER_ID, "123",
                        ManifestField.DOC_TYPE_CODE, "KQ.G13.999999",
                        ManifestField.DOC_NUMBER, ""));

        ManifestOutcome outcome =
                office.intake.describe(DIGITISER, batch.id(), List.of(faulty, row("good.pdf", Map.of())));
        office.examineAll();

        assertThat(outcome.rows().getFirst().faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder(
                        "date-malformed", "holder-id-form", "type-unknown", "value-missing", "file-missing");
        assertThat(outcome.rows().getLast().faults()).isEmpty();
        assertThat(item("good.pdf").state()).isEqualTo(ItemState.TO_CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUE_DATE, 05/01/2030, date-in-future",
        "ISSUE_DATE, 05/01/1930, date-too-old",
        "ISSUER_CODE, G99, agency-unknown",
        "ISSUER_CODE, G12, issuer-foreign",
        "ISSUER_CODE, Bộ, agency-code-malformed",
        "HOLDER_KIND, KHAC, holder-kind-unknown",
        "HOLDER_ID, 001399000001, holder-id-birth-year",
        "VALID_TO, 04/01/2020, term-ends-before-it-begins",
        "VALID_TO, '', term-missing",
        "DOSSIER_CODE, 12, dossier-code-malformed",
        "PROCEDURE_CODE, 12, procedure-code-malformed",
        "ABSTRACT, '', value-missing"
    })
    void namesTheFieldAndTheFault(ManifestField field, String value, String code) {
        ManifestOutcome outcome =
                office.intake.describe(DIGITISER, batch.id(), List.of(row("a.pdf", Map.of(field, value))));

        assertThat(outcome.rows().getFirst().faults())
                .filteredOn(fault -> fault.field().equals(Optional.of(field))
                        && !fault.code().equals("file-missing"))
                .extracting(Fault::code)
                .containsExactly(code);
    }

    @Test
    void acceptsAResultWhoseHolderHasNoNumberYet() {
        office.toCheck(scan("unmatched"), Map.of(ManifestField.HOLDER_ID, ""));
    }

    @Test
    void findsTheSameBytesUnderAnotherName() {
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));
        office.intake.receive(DIGITISER, batch.id(), upload("b.pdf", scan("one")));
        office.examineAll();

        assertThat(item("a.pdf").faults()).isEmpty();
        assertThat(item("b.pdf").faults()).extracting(Fault::code).containsExactly("duplicate-file");
    }

    @Test
    void findsANumberThatIsInTheArchive() {
        office.licence();

        ManifestOutcome outcome = office.intake.describe(DIGITISER, batch.id(), List.of(row("again.pdf", Map.of())));

        assertThat(outcome.rows().getFirst().faults()).extracting(Fault::code).contains("duplicate-number");
    }

    @Test
    void findsANumberRepeatedInTheManifest() {
        ManifestOutcome outcome = office.intake.describe(
                DIGITISER, batch.id(), List.of(row("a.pdf", Map.of()), row("b.pdf", Map.of()), row("a.pdf", Map.of())));

        assertThat(outcome.rows().get(1).faults()).extracting(Fault::code).contains("duplicate-number-in-manifest");
        assertThat(outcome.rows().get(2).faults()).extracting(Fault::code).contains("row-repeated");
    }

    @Test
    void mendsAFaultyRowByCorrectingItsField() {
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));
        office.intake.describe(
                DIGITISER, batch.id(), List.of(row("a.pdf", Map.of(ManifestField.ISSUE_DATE, "hôm qua"))));
        office.examineAll();
        Item faulty = item("a.pdf");
        assertThat(faulty.state()).isEqualTo(ItemState.FAULTY);

        Item mended = office.intake.correct(
                DIGITISER, faulty.id(), Map.of(ManifestField.ISSUE_DATE, "5.1.2024"), faulty.revision());

        assertThat(mended.state()).isEqualTo(ItemState.TO_CHECK);
    }

    @Test
    void examinesARefusedFileAgainWhenItIsSentAgain() {
        office.inspector.refuse(scan("slow"), PdfProblem.Reason.TOO_SLOW);
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("slow")));
        office.examineAll();
        office.inspector.accept(scan("slow"));

        Receipt again = office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("slow")));
        office.examineAll();

        assertThat(again.alreadyHad()).isTrue();
        assertThat(item("a.pdf").state()).isEqualTo(ItemState.AWAITING_ROW);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void countsAsDuplicateWhatCameLaterThoughItsRowCameFirst() {
        office.intake.describe(
                DIGITISER,
                batch.id(),
                List.of(row("a.pdf", Map.of()), row("b.pdf", Map.of(ManifestField.DOC_NUMBER, "13/GP-BTNMT"))));
        office.intake.receive(DIGITISER, batch.id(), upload("b.pdf", scan("one")));
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one")));
        office.examineAll();

        assertThat(item("b.pdf").state()).isEqualTo(ItemState.TO_CHECK);
        assertThat(item("a.pdf").faults()).extracting(Fault::code).containsExactly("duplicate-file");
    }

    @Test
    void settlesAnItemAnewWhenItsManifestIsAppliedAgain() {
        ManifestRow row = row("a.pdf", Map.of(ManifestField.ISSUER_CODE, "G99"));
        office.intake.describe(DIGITISER, batch.id(), List.of(row));
        office.catalogue.put(
                new Agency(new AgencyCode("G99"), "Bộ mới", LocalDate.of(1990, 1, 1), Optional.of(TestOffice.G13)));

        ManifestOutcome outcome = office.intake.describe(DIGITISER, batch.id(), List.of(row));

        assertThat(outcome.rows().getFirst().faults()).extracting(Fault::code).containsExactly("file-missing");
    }

    @Test
    void refusesAHostileFileWithItsReason() {
        office.inspector.refuse(scan("bomb"), PdfProblem.Reason.DECOMPRESSION_BOMB);
        office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("bomb")));
        office.examineAll();

        assertThat(item("a.pdf").state()).isEqualTo(ItemState.REFUSED);
        assertThat(item("a.pdf").faults()).extracting(Fault::code).containsExactly("pdf-decompression-bomb");
    }

    @Test
    void takesNothingIntoAClosedBatch() {
        office.intake.close(DIGITISER, batch.id());

        assertThatExceptionOfType(IntakeProblem.BatchClosed.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one"))));
    }

    @Test
    void showsNoBatchToAnotherAgency() {
        assertThatExceptionOfType(IntakeProblem.UnknownBatch.class)
                .isThrownBy(() -> office.intake.batch(FOREIGN_CHECKER, batch.id()));
        assertThatExceptionOfType(IntakeProblem.ForeignAgency.class)
                .isThrownBy(() -> office.intake.open(DIGITISER, "x", G12));
    }

    @Test
    void letsOnlyDigitisersUpload() {
        for (var caller : List.of(CHECKER, LAN)) {
            assertThatExceptionOfType(AccessProblem.RoleMissing.class)
                    .isThrownBy(() -> office.intake.receive(caller, batch.id(), upload("a.pdf", scan("one"))));
        }
    }

    @Test
    void losesNothingWhenTheStoreIsDown() {
        office.contents.goDown();

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> office.intake.receive(DIGITISER, batch.id(), upload("a.pdf", scan("one"))));
        assertThat(office.intake
                        .items(DIGITISER, batch.id(), Optional.empty(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    private Item item(String fileName) {
        return office.batches.findItem(batch.id(), fileName).orElseThrow();
    }

    private List<ObjectKey> keys() {
        List<ObjectKey> keys = new ArrayList<>();
        office.contents.forEachKey(keys::add);
        return keys;
    }
}
