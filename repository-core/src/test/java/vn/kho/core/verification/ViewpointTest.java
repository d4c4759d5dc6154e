package vn.kho.core.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.RECORDS;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.testing.TestOffice;

class ViewpointTest {
    private final TestOffice office = new TestOffice();

    @Test
    void givesTheVerdictOfTheDayOfADecisionAgain() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence, Optional.empty());
        Instant decided = later();
        Verdict then = ask(copy, Viewpoint.of(decided));
        office.clock.advance(Duration.ofDays(1));
        revoke(licence, decided.minusSeconds(1));
        office.copyDesk.revoke(LAN, copy.id(), "Nhầm");

        assertThat(ask(copy, Viewpoint.of(decided))).isEqualTo(then);
        assertThat(then.conclusion()).isEqualTo(Conclusion.GENUINE_IN_FORCE);
        assertThat(ask(copy, Viewpoint.of(later())).conclusion()).isEqualTo(Conclusion.COPY_REVOKED);
    }

    @Test
    void tellsOfAPastMomentWhatIsKnownNow() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence, Optional.empty());
        Instant decided = later();
        office.clock.advance(Duration.ofDays(1));
        revoke(licence, decided.minusSeconds(1));

        Verdict verdict = ask(copy, new Viewpoint(decided, later(), Optional.empty()));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.GENUINE_NOT_IN_FORCE);
        assertThat(verdict.source().state()).contains(ResultStatus.REVOKED);
        assertThat(verdict.resultFacts().orElseThrow().endedAt()).contains(decided.minusSeconds(1));
    }

    @Test
    void doesNotKnowACopyBeforeItWasIssued() {
        ProcedureResult licence = office.licence();
        Instant before = later();
        office.clock.advance(Duration.ofDays(1));
        CertifiedCopy copy = issued(licence, Optional.empty());

        Verdict verdict = ask(copy, Viewpoint.of(before));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.NOT_ISSUED_THEN);
        assertThat(verdict.copy().code()).isEqualTo("not-issued-then");
    }

    @Test
    void tellsACopyThatWasIssuedToSomebodyElse() {
        CertifiedCopy copy = issued(office.licence(), Optional.empty());

        Verdict verdict = ask(copy, to("Công ty B"));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.ISSUED_TO_ANOTHER);
        assertThat(verdict.copy().state()).isEqualTo(Axis.Copy.OTHER_RECIPIENT);
        assertThat(verdict.integrity().state()).isEqualTo(Axis.Integrity.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ngân hàng", " NGÂN  HÀNG ", "Nga\u0302n ha\u0300ng"})
    void readsTheRecipientHoweverItIsWritten(String name) {
        CertifiedCopy copy = issued(office.licence(), Optional.empty());

        assertThat(ask(copy, to(name)).conclusion()).isEqualTo(Conclusion.GENUINE_IN_FORCE);
    }

    @Test
    void putsTheResultBeforeTheRecipientAndTheRecipientBeforeTheUseByDay() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence, Optional.of(LocalDate.of(2026, 11, 24)));
        office.clock.advance(Duration.ofDays(2));

        assertThat(ask(copy, Viewpoint.of(later())).conclusion()).isEqualTo(Conclusion.COPY_PAST_USE_BY);
        assertThat(ask(copy, to("Công ty B")).conclusion()).isEqualTo(Conclusion.ISSUED_TO_ANOTHER);

        revoke(licence, later());
        assertThat(ask(copy, to("Công ty B")).conclusion()).isEqualTo(Conclusion.GENUINE_NOT_IN_FORCE);
    }

    @Test
    void answersManyQuestionsInTheirOrderAsItAnswersEach() {
        ProcedureResult licence = office.licence();
        CertifiedCopy withdrawn = issued(licence, Optional.empty());
        CertifiedCopy active = issued(licence, Optional.empty());
        office.copyDesk.revoke(LAN, withdrawn.id(), "Nhầm");
        List<Question.OfRegister> questions = new ArrayList<>(List.of(
                new Question.ByHash(hash(withdrawn)),
                new Question.ByCode(LookupCode.random(new SecureRandom())),
                new Question.ByHash(hash(active)),
                new Question.ByCode(withdrawn.lookupCode()),
                new Question.ByHash(ContentId.of(new byte[] {1})),
                new Question.ByHash(hash(active))));
        Viewpoint from = Viewpoint.of(later());

        List<Verdict> verdicts = office.verification.answerAll(questions, from);

        assertThat(verdicts)
                .isEqualTo(questions.stream()
                        .map(question -> office.verification.answer(question, from))
                        .toList());
        assertThat(verdicts)
                .extracting(Verdict::conclusion)
                .containsExactly(
                        Conclusion.COPY_REVOKED,
                        Conclusion.UNKNOWN,
                        Conclusion.GENUINE_IN_FORCE,
                        Conclusion.COPY_REVOKED,
                        Conclusion.UNKNOWN,
                        Conclusion.GENUINE_IN_FORCE);
    }

    private Instant later() {
        return office.clock.instant();
    }

    private Viewpoint to(String recipient) {
        Instant now = later();
        return new Viewpoint(now, now, Optional.of(recipient));
    }

    private Verdict ask(CertifiedCopy copy, Viewpoint from) {
        return office.verification.answer(new Question.ByHash(hash(copy)), from);
    }

    private CertifiedCopy issued(ProcedureResult result, Optional<LocalDate> useBy) {
        return office.copyDesk.issue(LAN, new CopyOrder(result.id(), "Ngân hàng", "Vay vốn", useBy));
    }

    private static ContentId hash(CertifiedCopy copy) {
        return copy.sealed().orElseThrow().id();
    }

    private void revoke(ProcedureResult result, Instant effective) {
        office.statusDesk.record(
                RECORDS,
                result.id(),
                new EventOrder(EventKind.REVOKED, effective, "45/QĐ-BTNMT", Optional.empty(), Optional.empty()),
                result.revision());
    }
}
