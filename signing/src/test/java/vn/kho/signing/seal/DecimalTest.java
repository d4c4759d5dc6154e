package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-0.00004, 0",
        "1, 1",
        "-1, -1",
        "0.5, 0.5",
        "-12.25, -12.25",
        "0.0001, 0.0001",
        "0.00005, 0.0001",
        "0.99999, 1",
        "841.88976, 841.8898",
        "1e6, 1000000"
    })
    void writesAtMostFourDecimalsAndNothingNeedless(double value, String text) {
        assertThat(Decimal.text(value)).isEqualTo(text);
    }

    @Property
    void isTheValueToAHalfOfTheLastDecimal(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        String text = Decimal.text(value);

        assertThat(text).matches("-?\\d+(\\.\\d{0,3}[1-9])?").isNotEqualTo("-0");
        assertThat(new BigDecimal(text).subtract(new BigDecimal(value)).abs()).isLessThan(new BigDecimal("0.0000501"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e10})
    void refusesWhatIsNoPlaceOnAPage(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Decimal.text(value));
    }
}
