package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.verification.Conclusion;

class VerdictTextsTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");
    private static final List<String> AXES = List.of("integrity", "issuer", "copy", "source");

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void hasASentenceForWhateverAVerdictCanSay(String language) throws IOException {
        Properties texts = texts(language);

        for (Conclusion conclusion : Conclusion.values()) {
            assertThat(texts).containsKeys("verdict." + conclusion, "next." + conclusion);
        }
        for (ResultStatus status : ResultStatus.values()) {
            assertThat(texts).containsKey("axis.source." + kebab(status.name()));
        }
        for (String code : codes()) {
            assertThat(AXES).as(code).anyMatch(axis -> texts.containsKey("axis." + axis + "." + code));
        }
        for (String code : codesOfUnknownAndIndeterminate()) {
            assertThat(texts).containsKeys("axis.integrity." + code, "axis.issuer." + code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void hasASentenceForEveryCriterionAndWhatDecidesIt(String language) throws IOException {
        Properties texts = texts(language);
        Set<String> codes = new TreeSet<>();
        Path signing = Path.of("../signing/src/main/java/vn/kho/signing");
        for (Path file : List.of(
                signing.resolve("worker/SignerCriteria.java"),
                signing.resolve("worker/Measured.java"),
                signing.resolve("worker/SignatureCheck.java"),
                signing.resolve("validation/SignerStatus.java"),
                Path.of("../repository-core/src/main/java/vn/kho/core/pdf/SignatureAssessment.java"))) {
            CODE.matcher(Files.readString(file)).results().forEach(match -> codes.add(match.group(1)));
        }

        assertThat(codes).hasSizeGreaterThan(25);
        for (String code : codes) {
            assertThat(texts).containsKey("criterion.code." + code);
        }
        for (SignatureCriterion criterion : SignatureCriterion.values()) {
            assertThat(texts).containsKey("criterion." + criterion);
        }
        for (String undecided : List.of("unavailable", "no-source", "unknown-to-issuer", "not-asked")) {
            assertThat(texts).containsKey("axis.issuer.status-" + undecided);
        }
    }

    /** Each of these codes stands on two axes. */
    private static Set<String> codesOfUnknownAndIndeterminate() throws IOException {
        Set<String> codes = new TreeSet<>(Set.of("unsigned"));
        Pattern made = Pattern.compile("Verdicts\\.(?:unknown|indeterminate)\\(\\s*\"([a-z-]*[a-z])\"");
        String source = Files.readString(sources().resolve("Verification.java"));
        made.matcher(source).results().forEach(match -> codes.add(match.group(1)));
        assertThat(codes).hasSizeGreaterThan(2);
        for (PdfProblem.Reason reason : PdfProblem.Reason.values()) {
            // What is no PDF is refused and gets no verdict.
            if (reason != PdfProblem.Reason.NOT_A_PDF) {
                codes.add("pdf-" + kebab(reason.name()));
            }
        }
        return codes;
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String file : List.of("Verification.java", "Verdicts.java")) {
            CODE.matcher(Files.readString(sources().resolve(file)))
                    .results()
                    .forEach(match -> codes.add(match.group(1)));
        }
        return codes;
    }

    private static Path sources() {
        return Path.of("../repository-core/src/main/java/vn/kho/core/verification");
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        String name = "/messages/verdicts_" + language + ".properties";
        try (var reader =
                new InputStreamReader(VerdictTextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
