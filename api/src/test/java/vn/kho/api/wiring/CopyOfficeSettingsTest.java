package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
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

    @Test
    void wantsLinesToStayOpenForAsLongAsTheirTimeStampsMayTake() {
        Duration stamp = Duration.ofMinutes(3);

        assertThat(bind(Map.of("kho.copy.level", "LTA")).longestIssue(stamp)).isEqualTo(Duration.ofMinutes(15));
        assertThat(bind(Map.of("kho.copy.longest-issue", "4m")).longestIssue(stamp))
                .isEqualTo(Duration.ofMinutes(4));
        assertThat(bind(Map.of("kho.copy.longest-issue", "1m", "kho.copy.level", "LTA"))
                        .longestIssue(Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(1));
        for (Map<String, String> tooShort : List.of(
                Map.of("kho.copy.longest-issue", "3m"),
                Map.of("kho.copy.longest-issue", "59s", "kho.copy.level", "B"),
                Map.of("kho.copy.longest-issue", "9m", "kho.copy.levels.[KQ.G13.000006]", "LTA"))) {
            assertThatExceptionOfType(StartProblem.Misconfigured.class)
                    .isThrownBy(() -> bind(tooShort).longestIssue(stamp))
                    .withMessageContaining("kho.copy.longest-issue");
        }
    }

    private static CopyOfficeSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("kho.copy", CopyOfficeSettings.class);
    }
}
