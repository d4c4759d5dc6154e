package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The page on configuration against the settings themselves. */
class SettingsPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(kho\\.[a-z0-9.-]+)` \\| (?:`([^`]*)`)? ?\\|", Pattern.MULTILINE);

    @Test
    void namesEverySettingWithItsDefaultAndNoOther() throws IOException, ClassNotFoundException {
        Map<String, String> settings = settings();
        assertThat(settings).containsKeys("kho.base-url", "kho.oidc.claims.holder-id", "kho.verify.rate.agency.burst");

        Map<String, String> documented = documented();
        // A bean's own parameter, and no record's.
        assertThat(documented.remove("kho.catalogue.file")).isEqualTo("classpath:kho/catalogue.json");
        assertThat(documented).isEqualTo(settings);
    }

    private static Map<String, String> documented() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/configuration.md")));
        Map<String, String> found = new TreeMap<>();
        while (rows.find()) {
            found.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
        }
        return found;
    }

    private static Map<String, String> settings() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> found = new TreeMap<>();
        for (var candidate : scanner.findCandidateComponents("vn.kho.api")) {
            Class<?> settings = Class.forName(candidate.getBeanClassName());
            String prefix =
                    settings.getAnnotation(ConfigurationProperties.class).value();
            collect(prefix, settings, found);
        }
        return found;
    }

    private static void collect(String prefix, Class<?> settings, Map<String, String> found) {
        RecordComponent[] components = settings.getRecordComponents();
        Parameter[] parameters = settings.getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "."
                    + components[i].getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            Class<?> type = components[i].getType();
            if (type.isRecord() && !type.equals(Secret.class)) {
                collect(name, type, found);
            } else {
                DefaultValue standard = parameters[i].getAnnotation(DefaultValue.class);
                found.put(name, standard == null ? "" : String.join(", ", standard.value()));
            }
        }
    }
}
