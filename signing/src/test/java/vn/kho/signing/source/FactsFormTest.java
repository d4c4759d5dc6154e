package vn.kho.signing.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.SealFacts;
import vn.kho.signing.seal.SourceSamples;
import vn.kho.signing.worker.TestSurvey;

class FactsFormTest {
    @Test
    void readsWhatItWrote() {
        SourceSamples.all().forEach((name, pdf) -> {
            SealFacts kept = TestSurvey.survey(pdf);

            assertThat(FactsForm.read(kept).map(FactsForm::write)).as(name).contains(kept);
        });
    }

    @Test
    void staysSmall() {
        SourceSamples.all()
                .forEach((name, pdf) -> assertThat(TestSurvey.survey(pdf).bytes().length)
                        .as(name)
                        .isLessThan(8_192));
    }

    @Test
    void asksForANewSurveyWhenFactsAreOfAnotherVersionOrDamaged() {
        byte[] kept = TestSurvey.survey(SourceSamples.all().values().iterator().next())
                .bytes();
        byte[] older = kept.clone();
        older[0]--;

        assertThat(FactsForm.read(new SealFacts(older))).isEmpty();
        assertThat(FactsForm.read(new SealFacts(new byte[0]))).isEmpty();
        for (int length = 1; length < kept.length; length++) {
            assertThat(FactsForm.read(new SealFacts(Arrays.copyOf(kept, length))))
                    .isEmpty();
        }
    }

    @Test
    void survivesAnyBytes() {
        byte[] kept = TestSurvey.survey(SourceSamples.all().values().iterator().next())
                .bytes();
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = kept.clone();
            changed[1 + random.nextInt(kept.length - 1)] = (byte) random.nextInt();

            assertThat(FactsForm.read(new SealFacts(changed))).isNotNull();
        }
    }
}
