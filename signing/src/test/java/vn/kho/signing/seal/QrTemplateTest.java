package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTemplateTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kho.example.gov.vn/t/{code}",
                "http://localhost:8080/t/{code}",
                "https://kho.example.gov.vn/tra-cuu?ma={code}&vi",
                "HTTPS://KHO.EXAMPLE.GOV.VN/T/{code}"
            })
    void drawsTheCodeOfEveryAddressWithoutEncodingIt(String url) throws Exception {
        QrTemplate template = QrTemplate.of(url, 28);

        for (int i = 0; i < 200; i++) {
            String code = code(28);
            assertThat(read(template.rows(code))).isEqualTo(url.replace("{code}", code));
        }
    }

    @Test
    void drawsCodesOfOtherCharactersToo() throws Exception {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 6);

        assertThat(read(template.rows("a~_z.9"))).isEqualTo("https://kho.example.gov.vn/t/a~_z.9");
    }

    @Test
    void tellsWhatIsDarkInEveryCode() {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 28);
        long[] always = template.alwaysDark();
        long[] varying = template.varying();

        for (int i = 0; i < 50; i++) {
            long[] rows = template.rows(code(28));
            for (int row = 0; row < rows.length; row++) {
                assertThat(rows[row] & ~varying[row]).isEqualTo(always[row]);
            }
        }
    }

    @Test
    void refusesAnAddressThatNoCodeHoldsOrThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrTemplate.of("https://kho.example.gov.vn/" + "x".repeat(400) + "{code}", 28));
        assertThatIllegalArgumentException().isThrownBy(() -> QrTemplate.of("https://kho.vn/tra cứu/{code}", 28));
        assertThatIllegalArgumentException().isThrownBy(() -> QrTemplate.of("https://kho.example.gov.vn/", 28));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrTemplate.of("https://kho.vn/{code}", 28).rows("SHORT"));
    }

    @Test
    void drawsAsRectanglesWhatItHasInRows() {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 28);
        long[] rows = template.rows(code(28));
        byte[] path = new byte[8000];

        int fixed = QrPath.write(path, 0, path.length, template.alwaysDark(), template.alwaysDark());
        int end = QrPath.write(path, fixed, path.length, rows, template.varying());

        assertThat(painted(new String(path, 0, end, StandardCharsets.US_ASCII), rows.length))
                .isEqualTo(rows);
        assertThat(QrPath.write(path, 0, end - fixed - 1, rows, template.varying()))
                .isEqualTo(-1);
    }

    private static long[] painted(String path, int side) {
        long[] rows = new long[side];
        for (String rectangle : path.strip().split("\n")) {
            String[] numbers = rectangle.split(" ");
            assertThat(numbers).hasSize(5).endsWith("1", "re");
            for (int x = 0; x < Integer.parseInt(numbers[2]); x++) {
                rows[side - 1 - Integer.parseInt(numbers[1])] |= 1L << (Integer.parseInt(numbers[0]) + x);
            }
        }
        return rows;
    }

    private String code(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Reads the modules as a picture of four dots each, with a quiet zone. */
    private static String read(long[] rows) throws Exception {
        int side = (rows.length + 8) * 4;
        LuminanceSource picture = new LuminanceSource(side, side) {
            @Override
            public byte[] getRow(int y, byte[] row) {
                byte[] line = new byte[side];
                for (int x = 0; x < side; x++) {
                    int column = x / 4 - 4;
                    int module = y / 4 - 4;
                    boolean dark = module >= 0
                            && module < rows.length
                            && column >= 0
                            && column < rows.length
                            && (rows[module] >>> column & 1) == 1;
                    line[x] = (byte) (dark ? 0 : 255);
                }
                return line;
            }

            @Override
            public byte[] getMatrix() {
                byte[] all = new byte[side * side];
                for (int y = 0; y < side; y++) {
                    System.arraycopy(getRow(y, new byte[0]), 0, all, y * side, side);
                }
                return all;
            }
        };
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(picture)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
