package vn.kho.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.copy.CopyProblem;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.party.PartyProblem;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;

class ProblemTextsTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");

    @ParameterizedTest
    @ValueSource(
            classes = {
                AccessProblem.class,
                ContentProblem.class,
                PartyProblem.class,
                ResultProblem.class,
                IntakeProblem.class,
                CopyProblem.class,
                PdfProblem.class
            })
    void hasTextsOfEveryProblemInBothLanguages(Class<?> family) throws Exception {
        List<Problem> problems = new ArrayList<>();
        for (Class<?> kind : kinds(family)) {
            for (Throwable each : examples(kind)) {
                problems.add(Problems.find(each).orElseThrow());
            }
        }

        assertThat(problems).isNotEmpty().allSatisfy(ProblemTextsTest::assertTexts);
    }

    @ParameterizedTest
    @EnumSource
    void hasTextsOfEveryProblemOfARequest(RequestProblem.Kind kind) {
        assertTexts(Problems.of(new RequestProblem(kind)));
    }

    @Test
    void hasTextsOfEveryCodeThatControllersAndSpringFind() throws IOException {
        Properties texts = texts("vi");

        Set<String> codes = codesIn(Path.of("src/main/java/vn/kho/api/problem/WebProblems.java"));
        assertThat(codes)
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(
                                texts.containsKey("problem." + code + ".title") || texts.containsKey("field." + code))
                        .as(code)
                        .isTrue());
    }

    @Test
    void hasTextsOfEveryFaultOfRowsAndFiles() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("../repository-core/src/main/java/vn/kho/core/intake"))) {
            for (Path source : sources.toList()) {
                codes.addAll(codesIn(source));
            }
        }
        for (PdfProblem.Reason reason : PdfProblem.Reason.values()) {
            codes.add("pdf-" + kebab(reason.name()));
        }
        for (PartyProblem.Fault fault : PartyProblem.Fault.values()) {
            codes.add("holder-id-" + kebab(fault.name()));
        }

        assertThat(codes)
                .hasSizeGreaterThan(30)
                .allSatisfy(code ->
                        assertThat(texts("vi")).containsKeys("fault." + code + ".message", "fault." + code + ".fix"));
    }

    @Test
    void saysTheSameThingsInBothLanguages() throws IOException {
        assertThat(texts("vi").keySet()).isEqualTo(texts("en").keySet());
        assertThat(texts("vi").values())
                .allSatisfy(text -> assertThat(text.toString())
                        .isNotBlank()
                        .isEqualTo(Normalizer.normalize(text.toString(), Normalizer.Form.NFC))
                        .doesNotContainIgnoringCase("chứng thực"));
    }

    @Test
    void prefersVietnameseUnlessEnglishIsAskedFor() {
        assertThat(Language.preferredBy(null)).isEqualTo(Language.VI);
        assertThat(Language.preferredBy("fr")).isEqualTo(Language.VI);
        assertThat(Language.preferredBy("en-GB,en;q=0.8")).isEqualTo(Language.EN);
        assertThat(Language.preferredBy("vi,en;q=0.5")).isEqualTo(Language.VI);
        assertThat(Language.preferredBy(";;;")).isEqualTo(Language.VI);
    }

    private static void assertTexts(Problem problem) {
        Texts texts = Texts.ofProblems();
        for (Language language : Language.values()) {
            ProblemView view = ProblemView.of(problem, texts, language, "t");
            assertThat(view.title()).isNotBlank();
            assertThat(view.detail()).isNotBlank().doesNotContain("{0}");
        }
    }

    /** Those below one that is a problem itself too. */
    private static List<Class<?>> kinds(Class<?> family) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> kind : family.getPermittedSubclasses()) {
            kinds.add(kind);
            if (kind.isSealed()) {
                kinds.addAll(kinds(kind));
            }
        }
        return kinds;
    }

    /** One example per value of an enum that the problem carries. */
    private static List<Throwable> examples(Class<?> kind) throws ReflectiveOperationException {
        Constructor<?> constructor = kind.getConstructors()[0];
        List<Throwable> examples = new ArrayList<>();
        int variants = Stream.of(constructor.getParameterTypes())
                .filter(Class::isEnum)
                .mapToInt(type -> type.getEnumConstants().length)
                .max()
                .orElse(1);
        for (int i = 0; i < variants; i++) {
            List<Object> arguments = new ArrayList<>();
            for (Class<?> type : constructor.getParameterTypes()) {
                arguments.add(example(type, i));
            }
            examples.add((Throwable) constructor.newInstance(arguments.toArray()));
        }
        return examples;
    }

    private static Object example(Class<?> type, int variant) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[variant % constants.length];
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == String.class) {
            return "x";
        }
        if (type == Throwable.class) {
            return new IOException("x");
        }
        return type == ObjectKey.class ? new ObjectKey("x") : new ResultId(UUID.randomUUID());
    }

    private static Set<String> codesIn(Path source) throws IOException {
        Set<String> codes = new TreeSet<>();
        CODE.matcher(Files.readString(source)).results().forEach(match -> codes.add(match.group(1)));
        return codes;
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        String name = "/messages/problems_" + language + ".properties";
        try (var reader =
                new InputStreamReader(ProblemTextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static String kebab(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
