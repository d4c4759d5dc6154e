package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfStringsTest {
    /** U+0D28, U+0D29, U+0D5C, U+0A28 and others hold bytes that a literal string must escape. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bộ Nông nghiệp và Môi trường",
                "a (b) \\ c \\( d",
                "\r\n\r",
                "\u0D28\u0D29\u0D5C\u2828\u2929\u5C5C\u0D0A\u0A0D",
                "\uD83D\uDE00"
            })
    void areReadBackAsTheyWereWritten(String text) throws IOException {
        assertThat(read(text)).isEqualTo(text);
    }

    @Property(tries = 300)
    void areReadBackWhateverTheySay(
            @ForAll @StringLength(max = 40) @CharRange(from = '\u0001', to = '\uD7FF') String text) throws IOException {
        assertThat(read(text)).isEqualTo(text);
    }

    private static String read(String text) throws IOException {
        String pdf = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang" + PdfStrings.text(text) + ">>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n";
        try (PDDocument document = Loader.loadPDF(pdf.getBytes(StandardCharsets.ISO_8859_1))) {
            return document.getDocumentCatalog().getCOSObject().getString("Lang");
        }
    }
}
