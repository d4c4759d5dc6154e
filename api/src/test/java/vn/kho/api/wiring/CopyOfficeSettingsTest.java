package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.kho.api.start.StartProblem;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.LevelRules.NoTimeStamp;
import vn.kho.core.pdf.SealLevel;

class CopyOfficeSettingsTest {
    @Test
    void takesATimeStampForEveryCopyUntilToldOtherwise() {
        assertThat(bind(Map.of()).levelRules()).isEqualTo(LevelRules.defaults());
    }

    @Test
    void readsLevelsOfTypesAndWhatHappensWithoutATimeStamp() {
        LevelRules rules = bind(Map.of(
                        "kho.copy.level", "lt",
                        "kho.copy.levels.[KQ.G13.000006]", "LTA",
                        "kho.copy.no-time-stamp", "raise-later"))
                .levelRules();

        assertThat(rules)
                .isEqualTo(new LevelRules(
                        SealLevel.LT,
                        Map.of(new ResultTypeCode("KQ.G13.000006"), SealLevel.LTA),
                        NoTimeStamp.RAISE_LATER));
    }

    @Test
    void namesATypeThatCanBeNone() {
        CopyOfficeSettings settings = bind(Map.of("kho.copy.levels.licence", "T"));

        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(settings::levelRules)
                .withMessageContaining("licence");
    }

    private static CopyOfficeSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("kho.copy", CopyOfficeSettings.class);
    }
}
