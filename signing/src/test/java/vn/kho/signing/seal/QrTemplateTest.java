package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Index.atIndex;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
            assertThat(read(template.columns(code))).isEqualTo(url.replace("{code}", code));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 27, 64, 90})
    void drawsCodesOfEveryLength(int length) throws Exception {
        for (String url :
                List.of("https://kho.vn/{code}", "https://sao-y.kho.example.gov.vn/ban-sao/{code}/kiem-tra")) {
            QrTemplate template = QrTemplate.of(url, length);
            for (int i = 0; i < 20; i++) {
                String code = code(length);
                assertThat(read(template.columns(code))).isEqualTo(url.replace("{code}", code));
            }
        }
    }

    @Test
    void leavesMostOfThePictureTheSameInAllCodes() {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 28);

        long differing = Arrays.stream(template.varying()).map(Long::bitCount).sum();

        assertThat(template.side()).isEqualTo(33);
        assertThat(differing).isLessThan(330);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 11})
    void drawsFromCodewordsWhatTheLibraryDrawsFromText(int version) throws Exception {
        String text = "https://kho.vn/".repeat(20).substring(0, 14 * version);
        QRCode expected = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_VERSION, version));
        BitArray bits = new BitArray();
        bits.appendBits(4, 4);
        bits.appendBits(text.length(), version < 10 ? 8 : 16);
        text.chars().forEach(c -> bits.appendBits(c, 8));
        int[] codewords = new int[QrSymbol.dataCodewords(expected.getVersion())];
        bits.appendBits(0, 4);
        for (int i = 0; i < codewords.length; i++) {
            byte[] one = {(byte) ((i - bits.getSizeInBytes()) % 2 == 0 ? 0xEC : 0x11)};
            if (i < bits.getSizeInBytes()) {
                bits.toBytes(8 * i, one, 0, 1);
            }
            codewords[i] = one[0] & 0xFF;
        }

        long[] columns = new QrSymbol(expected.getVersion(), expected.getMaskPattern()).columns(codewords);

        for (int y = 0; y < columns.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                assertThat((columns[x] >>> (columns.length - 1 - y)) & 1)
                        .isEqualTo(expected.getMatrix().get(x, y));
            }
        }
    }

    @Test
    void tellsWhatIsDarkInEveryCode() {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 28);
        long[] always = template.alwaysDark();
        long[] varying = template.varying();

        for (int i = 0; i < 50; i++) {
            long[] columns = template.columns(code(28));
            for (int x = 0; x < columns.length; x++) {
                assertThat(columns[x] & ~varying[x]).isEqualTo(always[x]);
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
                .isThrownBy(() -> QrTemplate.of("https://kho.vn/{code}", 28).columns("SHORT"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrTemplate.of("https://kho.vn/{code}", 6).columns("a~_z.9"));
    }

    @Test
    void drawsAsRectanglesWhatItHasInRows() {
        QrTemplate template = QrTemplate.of("https://kho.example.gov.vn/t/{code}", 28);
        long[] columns = template.columns(code(28));
        byte[] path = new byte[8000];

        int fixed = QrPath.write(path, 0, path.length, template.alwaysDark(), template.alwaysDark());
        int end = QrPath.write(path, fixed, path.length, columns, template.varying());

        assertThat(painted(new String(path, 0, end, StandardCharsets.US_ASCII), columns.length))
                .isEqualTo(columns);
        assertThat(QrPath.write(path, 0, end - fixed - 1, columns, template.varying()))
                .isEqualTo(-1);
    }

    private static long[] painted(String path, int side) {
        long[] columns = new long[side];
        for (String rectangle : path.strip().split("\n")) {
            String[] numbers = rectangle.split(" ");
            assertThat(numbers).hasSize(5).endsWith("re").contains("1", atIndex(2));
            for (int y = 0; y < Integer.parseInt(numbers[3]); y++) {
                columns[Integer.parseInt(numbers[0])] |= 1L << (Integer.parseInt(numbers[1]) + y);
            }
        }
        return columns;
    }

    private String code(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Reads the modules as a picture of four dots each, with a quiet zone. */
    private static String read(long[] columns) throws Exception {
        int side = (columns.length + 8) * 4;
        LuminanceSource picture = new LuminanceSource(side, side) {
            @Override
            public byte[] getRow(int y, byte[] row) {
                byte[] line = new byte[side];
                for (int x = 0; x < side; x++) {
                    int column = x / 4 - 4;
                    int module = y / 4 - 4;
                    boolean dark = module >= 0
                            && module < columns.length
                            && column >= 0
                            && column < columns.length
                            && (columns[column] >>> (columns.length - 1 - module) & 1) == 1;
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
