package vn.kho.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.catalogue.AgencyCode;

class ResultCodeTest {
    @ParameterizedTest
    @CsvSource({
        "H15.50.05.13-261008-0975-KQ1, H15.50.05.13-261008-0975-KQ1",
        "H15.50.05.13-261008-0975-KQ(2), H15.50.05.13-261008-0975-KQ2",
        "000.00.00.G13-200105-0001-KQ12, 000.00.00.G13-200105-0001-KQ12",
        "leg-g13-2009-00000001, LEG-G13-2009-00000001"
    })
    void readsTheFormsInUse(String text, String code) {
        assertThat(ResultCode.parse(text)).contains(new ResultCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H15-261308-0975-KQ1", "H15-261032-0975-KQ1", "H15-261008-0975", "LEG-G13-09-1"})
    void refusesWhatIsNoResultCode(String text) {
        assertThat(ResultCode.parse(text)).isEmpty();
    }

    @Test
    void countsResultsOfADossier() {
        DossierCode dossier = DossierCode.parse("h15.50.05.13-261008-0975").orElseThrow();

        assertThat(ResultCode.of(dossier, 2).value()).isEqualTo("H15.50.05.13-261008-0975-KQ2");
    }

    @Test
    void makesASyntheticCodeWhereThereWasNoDossierCode() {
        assertThat(ResultCode.synthetic(new AgencyCode("G13"), 2009, 7).value()).isEqualTo("LEG-G13-2009-00000007");
    }
}
