package vn.kho.api.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** In production mode, stops the start before anything is made when a part is set that only a demo may have. */
final class ProductionGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProductionGuard.class);
    private static final List<Check> CHECKS = List.of(
            new Missing(
                    "kho.oidc.issuer",
                    "the embedded OpenID provider and its demo accounts would be on: set kho.oidc.issuer"),
            new EmbeddedSeal(),
            new Missing("kho.tsa.url", "the embedded test time-stamping authority would be on: set kho.tsa.url"),
            new PlainHttp(),
            new DemoLeftover(
                    ProductionGuard::testRoot,
                    "signatures of a demo's test authority would be trusted: remove the file "),
            new DemoLeftover(
                    environment -> dataDirectory(environment).resolve("test-authority"),
                    "the data directory holds a demo's test authority: start on a new one, or remove the folder "));
    private static final List<Check> WARNINGS = List.of(
            new Missing("kho.db.url", "records are kept in the embedded H2 database: see kho.db.url"),
            new Missing("kho.s3.endpoint", "files are kept on the disk of this machine: see kho.s3.endpoint"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if ("production"
                .equalsIgnoreCase(environment.getProperty("kho.mode", "demo").strip())) {
            List<String> findings = findings(environment);
            if (!findings.isEmpty()) {
                throw new StartProblem.NotForProduction(findings);
            }
            warnings(environment).forEach(LOG::warn);
        }
    }

    /** What production may have, though it seldom should. */
    static List<String> warnings(Environment environment) {
        return WARNINGS.stream()
                .flatMap(check -> check.finding(environment).stream())
                .toList();
    }

    static List<String> findings(Environment environment) {
        return CHECKS.stream()
                .flatMap(check -> check.finding(environment).stream())
                .toList();
    }

    /** One thing that production may not have. */
    private sealed interface Check {
        Optional<String> finding(Environment environment);
    }

    private record Missing(String property, String sentence) implements Check {
        @Override
        public Optional<String> finding(Environment environment) {
            return environment.getProperty(property, "").isBlank() ? Optional.of(sentence) : Optional.empty();
        }
    }

    private record EmbeddedSeal() implements Check {
        @Override
        public Optional<String> finding(Environment environment) {
            return TestSeal.isUsed(environment)
                    ? Optional.of("copies would be sealed by the embedded test authority, which has no legal value:"
                            + " set kho.seal.keystore, or another kho.seal.holder")
                    : Optional.empty();
        }
    }

    /** What a demo left on the disk; without it a production installation would still be one in part. */
    private record DemoLeftover(Function<Environment, Path> place, String sentence) implements Check {
        @Override
        public Optional<String> finding(Environment environment) {
            Path path = place.apply(environment);
            return Files.exists(path) ? Optional.of(sentence + path) : Optional.empty();
        }
    }

    private static Path dataDirectory(Environment environment) {
        return Path.of(environment.getProperty("kho.data-dir", "data").strip())
                .toAbsolutePath()
                .normalize();
    }

    private static Path testRoot(Environment environment) {
        String trust = environment.getProperty("kho.pdf.trust-directory", "").strip();
        Path directory = trust.isEmpty() ? dataDirectory(environment).resolve("trust") : Path.of(trust);
        return directory.resolve("kho-test-root.pem");
    }

    private record PlainHttp() implements Check {
        @Override
        public Optional<String> finding(Environment environment) {
            List<String> plain = Stream.of("kho.base-url", "kho.oidc.issuer")
                    .filter(property -> {
                        String url = environment.getProperty(property, "").strip();
                        return property.equals("kho.base-url")
                                ? !url.startsWith("https://")
                                : url.startsWith("http://");
                    })
                    .toList();
            return plain.isEmpty()
                    ? Optional.empty()
                    : Optional.of("plain HTTP would be used: set " + String.join(" and ", plain)
                            + " to an address that begins with https://");
        }
    }
}
