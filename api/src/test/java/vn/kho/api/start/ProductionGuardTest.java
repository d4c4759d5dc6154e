package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {
    private static final Map<String, String> FIT = Map.of(
            "kho.mode", "production",
            "kho.data-dir", "target/no-such-directory",
            "kho.base-url", "https://kho.example",
            "kho.oidc.issuer", "https://id.example",
            "kho.seal.keystore", "/etc/kho/seal.p12",
            "kho.tsa.url", "http://tsa.example");

    @Test
    void letsAFitInstallationStart() {
        assertThatNoException().isThrownBy(() -> start(FIT));
    }

    @Test
    void letsADemoStart() {
        assertThatNoException().isThrownBy(() -> start(Map.of()));
        assertThatNoException().isThrownBy(() -> start(Map.of("kho.mode", "demo")));
    }

    @Test
    void namesEverythingAtOnce() {
        assertThatExceptionOfType(StartProblem.NotForProduction.class)
                .isThrownBy(() -> start(Map.of("kho.mode", "PRODUCTION", "kho.base-url", "http://localhost:8080")))
                .satisfies(problem -> assertThat(problem.findings())
                        .satisfiesExactly(
                                provider ->
                                        assertThat(provider).contains("provider", "demo accounts", "kho.oidc.issuer"),
                                seal -> assertThat(seal).contains("test authority", "kho.seal.keystore"),
                                time -> assertThat(time).contains("time-stamping", "kho.tsa.url"),
                                http -> assertThat(http).contains("plain HTTP", "kho.base-url")))
                .withMessageContaining("kho.oidc.issuer")
                .withMessageContaining("kho.seal.keystore")
                .withMessageContaining("kho.tsa.url")
                .withMessageContaining("kho.base-url");
    }

    @ParameterizedTest
    @CsvSource({"pkcs11", "csc"})
    void letsAnotherHolderOfTheKeySeal(String holder) {
        Map<String, String> fit = new TreeMap<>(FIT);
        fit.remove("kho.seal.keystore");
        fit.put("kho.seal.holder", holder);

        assertThatNoException().isThrownBy(() -> start(fit));
    }

    @Test
    void warnsOfEmbeddedStores() {
        MockEnvironment environment = new MockEnvironment();
        assertThat(ProductionGuard.warnings(environment)).hasSize(2);

        environment.setProperty("kho.db.url", "jdbc:postgresql://db.example/kho");
        assertThat(ProductionGuard.warnings(environment))
                .singleElement()
                .asString()
                .contains("kho.s3.endpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "kho.oidc.issuer, ''",
        "kho.oidc.issuer, http://id.example",
        "kho.seal.keystore, ' '",
        "kho.tsa.url, ''",
        "kho.base-url, http://kho.example",
        "kho.base-url, ''"
    })
    void namesTheOneThatIsWrong(String property, String value) {
        Map<String, String> unfit = new TreeMap<>(FIT);
        unfit.put(property, value);

        assertThatExceptionOfType(StartProblem.NotForProduction.class)
                .isThrownBy(() -> start(unfit))
                .satisfies(problem -> assertThat(problem.findings())
                        .singleElement()
                        .asString()
                        .contains(property));
    }

    @Test
    void namesWhatADemoLeftInTheDataDirectory(@TempDir Path data) throws IOException {
        Path root = data.resolve("trust/kho-test-root.pem");
        Files.createDirectories(root.getParent());
        Files.createFile(root);
        Path authority = Files.createDirectory(data.resolve("test-authority"));
        Map<String, String> unfit = new TreeMap<>(FIT);
        unfit.put("kho.data-dir", data.toString());

        assertThatExceptionOfType(StartProblem.NotForProduction.class)
                .isThrownBy(() -> start(unfit))
                .satisfies(problem -> assertThat(problem.findings())
                        .satisfiesExactly(
                                trust -> assertThat(trust).endsWith(root.toString()),
                                own -> assertThat(own).endsWith(authority.toString())));
    }

    @Test
    void namesTheTestRootInATrustDirectoryElsewhere(@TempDir Path trust) throws IOException {
        Path root = Files.createFile(trust.resolve("kho-test-root.pem"));
        Map<String, String> unfit = new TreeMap<>(FIT);
        unfit.put("kho.pdf.trust-directory", trust.toString());

        assertThatExceptionOfType(StartProblem.NotForProduction.class)
                .isThrownBy(() -> start(unfit))
                .withMessageContaining(root.toString());
    }

    private static void start(Map<String, String> properties) {
        MockEnvironment environment = new MockEnvironment();
        properties.forEach(environment::setProperty);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new ProductionGuard().initialize(context);
        }
    }
}
