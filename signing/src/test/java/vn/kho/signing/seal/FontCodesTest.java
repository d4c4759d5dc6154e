package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.worker.TestSurvey;

class FontCodesTest {
    private static final String ASCII = characters(' ', 0x7E);

    @Test
    void areThemselvesForAsciiButForWhatAStringMustEscape() {
        Map<Character, byte[]> codes = new FontCodes(ASCII).all();

        assertThat(codes.get('S')).containsExactly('S');
        assertThat(codes.get('(')[0] & 0xFF).isGreaterThanOrEqualTo(0x80);
        assertThat(codes.get(')')[0] & 0xFF).isGreaterThanOrEqualTo(0x80);
        assertThat(codes.get('\\')[0] & 0xFF).isGreaterThanOrEqualTo(0x80);
        assertThat(codes.values()).allSatisfy(code -> assertThat(code).hasSize(1));
    }

    @Test
    void haveTwoBytesWhereOneIsNotEnoughAndAreNeverTheBeginningOfAnother() {
        Map<Character, byte[]> codes = new FontCodes(characters('\u00A0', 0x3FF)).all();

        Set<Integer> one = new HashSet<>();
        Set<Integer> first = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (byte[] code : codes.values()) {
            assertThat(numbers.add(FontCodes.number(code))).isTrue();
            (code.length == 1 ? one : first).add(code[0] & 0xFF);
        }
        assertThat(one).hasSize(96);
        assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(one).allMatch(b -> b >= 0xE0);
    }

    @Test
    void refuseMoreCharactersThanThereAreCodes() {
        assertThat(new FontCodes(characters('\u00A0', 0xA0 + 96 + 32 * 128 - 1)).all())
                .hasSize(96 + 32 * 128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FontCodes(characters('\u00A0', 0xA0 + 96 + 32 * 128)));
    }

    /** More characters beyond ASCII than one byte has codes for: every Vietnamese letter in both cases. */
    @Test
    void leadReadersToEveryLetterOfACopy() throws IOException {
        String marked = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        List<String> words = IntStream.iterate(0, i -> i < marked.length(), i -> i + 8)
                .mapToObj(i -> marked.substring(i, Math.min(i + 8, marked.length())))
                .flatMap(word -> List.of(word, word.toUpperCase(Locale.ROOT)).stream())
                .toList();
        byte[] source = TestSources.all().values().iterator().next();
        SealedPdf sealed =
                TestSeal.SEALER.seal(TestSurvey.source(source), TestSeal.stamp(String.join(" ", words)), SealLevel.B);
        byte[] copy = Content.of(source).then(sealed.appended()).open().readAllBytes();

        String poppler = Tools.on(copy, "pdftotext", "-layout", "{}", "-").output();
        assertThat(poppler).contains(words);
        assertThat(Tools.on(copy, "qpdf", "--check", "{}").status()).isZero();
    }

    private static String characters(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
