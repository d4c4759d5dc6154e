package vn.kho.api.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestRow;

class ManifestReaderTest {
    private static final String HEADERS =
            "fileName,docTypeCode,docNumber,issueDate,issuerCode,abstract,holderKind,holderName";
    private static final String ROW = "a.pdf,KQ.G13.000006,1/GP,05/01/2023,G13,Cấp phép,CA_NHAN,Nguyễn Thị Lan";

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheSeparator(String separator) {
        ManifestRow row = onlyRow((HEADERS + "\n" + ROW).replace(",", separator));

        assertThat(row.get(ManifestField.HOLDER_NAME)).isEqualTo("Nguyễn Thị Lan");
        assertThat(row.line()).isEqualTo(1);
    }

    @Test
    void readsVietnameseHeadersWhateverTheirForm() {
        String headers =
                "\uFEFFTEN TEP;Mã loại giấy tờ; số, ký hiệu ;Ngày cấp;mã cơ quan cấp;Trích yếu;LOẠI CHỦ;tên chủ";
        String text = Normalizer.normalize(headers + "\r\n" + ROW.replace(",", ";"), Normalizer.Form.NFD);

        ManifestRow row = onlyRow(text);

        assertThat(row.get(ManifestField.FILE_NAME)).isEqualTo("a.pdf");
        assertThat(row.get(ManifestField.DOC_NUMBER)).isEqualTo("1/GP");
        assertThat(row.get(ManifestField.ABSTRACT)).isEqualTo(Normalizer.normalize("Cấp phép", Normalizer.Form.NFC));
    }

    @Test
    void countsRowsAsASpreadsheetDoes() {
        var manifest = read(HEADERS + "\n\n" + ROW + "\n,,,,,,,\n" + ROW);

        assertThat(manifest.rows()).extracting(ManifestRow::line).containsExactly(2, 4);
    }

    @Test
    void readsQuotedValuesWithSeparatorsAndLineBreaks() {
        ManifestRow row = onlyRow(HEADERS + "\n" + ROW.replace("Cấp phép", "\"Cấp phép, \"\"A\"\"\nvà B\""));

        assertThat(row.get(ManifestField.ABSTRACT)).isEqualTo("Cấp phép, \"A\"\nvà B");
    }

    @Test
    void namesUnknownRepeatedAndMissingHeadersAtOnce() {
        assertThatExceptionOfType(RequestProblem.class)
                .isThrownBy(() -> read("fileName,Tên tệp,Màu\na,b,c"))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.MANIFEST_HEADERS);
                    assertThat(problem.details())
                            .extracting(RequestProblem.Detail::code)
                            .contains("header-repeated", "header-unknown", "header-missing");
                    assertThat(problem.details())
                            .extracting(RequestProblem.Detail::subject)
                            .contains("Tên tệp", "Màu", "Số ký hiệu / docNumber");
                });
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertRefused(HEADERS.getBytes(StandardCharsets.UTF_16), RequestProblem.Kind.MANIFEST_NOT_UTF8);
        assertRefused(
                (HEADERS + "\n" + ROW).getBytes(Charset.forName("windows-1258")),
                RequestProblem.Kind.MANIFEST_NOT_UTF8);
    }

    @Test
    void refusesWhatIsNoCsvOrEmpty() {
        assertRefused((HEADERS + "\n\"a.pdf").getBytes(StandardCharsets.UTF_8), RequestProblem.Kind.MANIFEST_NOT_CSV);
        assertRefused(new byte[0], RequestProblem.Kind.MANIFEST_EMPTY);
        assertRefused(HEADERS.getBytes(StandardCharsets.UTF_8), RequestProblem.Kind.MANIFEST_EMPTY);
    }

    @Test
    void refusesMoreBytesOrRowsThanItsLimits() {
        String row = "\n" + ROW;
        assertRefused(
                (HEADERS + row.repeat(ManifestReader.MAX_ROWS + 1)).getBytes(StandardCharsets.UTF_8),
                RequestProblem.Kind.MANIFEST_TOO_LARGE);
        assertRefused(
                (HEADERS + "\n" + "x".repeat((int) ManifestReader.MAX_BYTES)).getBytes(StandardCharsets.UTF_8),
                RequestProblem.Kind.MANIFEST_TOO_LARGE);
    }

    @Test
    void leavesOutARowWhoseCellsCanNotBeTold() {
        var manifest = read(HEADERS + "\n" + ROW + ",x\n" + ROW.replace("1/GP", "9".repeat(4_001)) + "\n" + ROW);

        assertThat(manifest.rows()).extracting(ManifestRow::line).containsExactly(3);
        assertThat(manifest.unreadable())
                .containsExactly(
                        new ManifestReader.UnreadableRow(1, 9, "row-cells-too-many"),
                        new ManifestReader.UnreadableRow(2, 3, "cell-too-long"));
    }

    @Test
    void takesMissingCellsAtTheEndAsBlank() {
        ManifestRow row = onlyRow(HEADERS + ",scope,dossierCode,,\n" + ROW);

        assertThat(row.get(ManifestField.SCOPE)).isEmpty();
    }

    private static ManifestRow onlyRow(String text) {
        return read(text).rows().getFirst();
    }

    private static ManifestReader.Manifest read(String text) {
        return ManifestReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(byte[] bytes, RequestProblem.Kind kind) {
        assertThatExceptionOfType(RequestProblem.class)
                .isThrownBy(() -> ManifestReader.read(new ByteArrayInputStream(bytes)))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
