package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";
    private static final String CODE = TestSeal.STAMP.code();
    private final Random random = new Random(7);

    private SealCode code(String url) {
        return new SealCode(url, TestSeal.STAMP.withSeal(Optional.of("#1ABC")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kho.example.gov.vn/t/{code}",
                "https://kho.example.gov.vn/tra-cuu?ma={code}&vi",
                "HTTPS://KHO.EXAMPLE.GOV.VN/T/{code}"
            })
    void drawsWhateverSealThereIs(String url) throws Exception {
        SealCode code = code(url);

        for (int length = 2; length < 350; length++) {
            String seal = seal(length);
            assertThat(read(code.rows(CODE, seal))).isEqualTo(url.replace("{code}", CODE) + seal);
        }
    }

    @Test
    void correctsAsManyErrorsAsThereIsRoomFor() throws Exception {
        SealCode code = code("https://kho.example.gov.vn/t/{code}");

        assertThat(level(code.rows(CODE, seal(270)))).isEqualTo("M");
        assertThat(level(code.rows(CODE, seal(310)))).isEqualTo("L");
    }

    @ParameterizedTest
    @CsvSource({"11,M", "11,L", "7,M", "10,L", "8,M", "9,L"})
    void placesEveryModuleWhereTheSlowWayDoes(int number, ErrorCorrectionLevel level) {
        Version version = Version.getVersionForNumber(number);
        for (int mask = 0; mask < 8; mask++) {
            QrSymbol slow = new QrSymbol(version, level, mask);
            QrLayout quick = new QrLayout(version, level, mask);
            byte[] data = new byte[quick.dataBytes()];
            random.nextBytes(data);
            int[] words = new int[data.length];
            for (int i = 0; i < data.length; i++) {
                words[i] = data[i] & 0xFF;
            }

            assertThat(quick.columns(data)).isEqualTo(slow.columns(words));
        }
    }

    @Test
    void placesWhatTheLibraryPlaces() throws Exception {
        String text = "https://kho.example.gov.vn/".repeat(9);
        for (ErrorCorrectionLevel level : new ErrorCorrectionLevel[] {ErrorCorrectionLevel.L, ErrorCorrectionLevel.M}) {
            var expected = Encoder.encode(
                    text, level, Map.of(EncodeHintType.QR_VERSION, 11, EncodeHintType.QR_MASK_PATTERN, 3));
            QrLayout layout = new QrLayout(expected.getVersion(), level, 3);
            QrBits.Sink bits = new QrBits.Sink(layout.dataBytes());
            bits.append(QrBits.of(text));

            long[] columns = layout.columns(bits.padded(layout.dataBytes()));

            for (int y = 0; y < 61; y++) {
                for (int x = 0; x < 61; x++) {
                    assertThat((columns[x] >>> (60 - y)) & 1)
                            .isEqualTo(expected.getMatrix().get(x, y));
                }
            }
        }
    }

    @Test
    void refusesWhatDoesNotFitOrIsNoAlphanumericText() {
        SealCode code = code("https://kho.example.gov.vn/t/{code}");

        assertThatIllegalArgumentException().isThrownBy(() -> code.rows(CODE, seal(500)));
        assertThatIllegalArgumentException().isThrownBy(() -> code.rows(CODE, "#1abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> code("https://kho.vn/t/"));
    }

    private String seal(int length) {
        StringBuilder seal = new StringBuilder("#1");
        for (int i = 2; i < length; i++) {
            seal.append(ALPHABET.charAt(random.nextInt(41)));
        }
        return seal.toString();
    }

    private static String read(long[] rows) throws Exception {
        return new Decoder().decode(matrix(rows)).getText();
    }

    private static String level(long[] rows) throws Exception {
        return new Decoder().decode(matrix(rows)).getECLevel();
    }

    private static BitMatrix matrix(long[] rows) {
        BitMatrix matrix = new BitMatrix(61);
        for (int y = 0; y < 61; y++) {
            for (int x = 0; x < 61; x++) {
                if ((rows[60 - y] >>> x & 1) != 0) {
                    matrix.set(x, y);
                }
            }
        }
        return matrix;
    }
}
