package vn.kho.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "000.00.00.G13, G13",
        "000.12.34.H26, H26.34.12",
        "005.12.34.H26, H26.34.12.005",
        "G13, G13",
        "h26.34.12, H26.34.12"
    })
    void readsAgencyCodesOfBothForms(String text, String code) {
        assertThat(AgencyCode.parse(text)).contains(new AgencyCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G1", "Z13", "000.00.G13", "G13.", "G13..1", "G13.1234567890123456789012345678901234"})
    void refusesWhatIsNoAgencyCode(String text) {
        assertThat(AgencyCode.parse(text)).isEmpty();
    }

    @Test
    void coversItsOwnUnitsOnly() {
        AgencyCode ministry = new AgencyCode("G13");

        assertThat(ministry.covers(new AgencyCode("G13"))).isTrue();
        assertThat(ministry.covers(new AgencyCode("G13.01"))).isTrue();
        assertThat(ministry.covers(new AgencyCode("G12"))).isFalse();
        assertThat(new AgencyCode("G13.01").covers(ministry)).isFalse();
        assertThat(new AgencyCode("G13.1").covers(new AgencyCode("G13.11"))).isFalse();
    }

    @Test
    void readsProcedureAndResultTypeCodes() {
        assertThat(ProcedureCode.parse(" 1.000778 ")).contains(new ProcedureCode("1.000778"));
        assertThat(ProcedureCode.parse("0.000778")).isEmpty();
        assertThat(ResultTypeCode.parse("kq.g13.000006")).contains(new ResultTypeCode("KQ.G13.000006"));
        assertThat(ResultTypeCode.parse("KQ.G13.6")).isEmpty();
    }
}
