package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KhoSettingsTest {
    @Test
    void makesAddressesBelowTheBase() {
        assertThat(settings("https://kho.example/").url("/verify")).isEqualTo("https://kho.example/verify");
        assertThat(settings("https://kho.example/").https()).isTrue();
        assertThat(settings("http://[::1]:8080").url("/")).isEqualTo("http://[::1]:8080/");
        assertThat(settings("http://[::1]:8080").https()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kho.example", "ftp://kho.example", "https://kho.example/kho", "https:///x", "https://a@b"})
    void refusesABaseThatIsNoOrigin(String url) {
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> settings(url))
                .withMessageContaining("kho.base-url");
    }

    @Test
    void hidesSecrets() {
        assertThat(new Secret("xyz")).hasToString("***");
    }

    private static KhoSettings settings(String url) {
        return new KhoSettings(Path.of("data"), URI.create(url), KhoSettings.Mode.DEMO);
    }
}
