package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.LAN;
import static vn.kho.core.testing.People.MINH;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy.CopyState;
import vn.kho.core.copy.CertifiedCopy.Revision;
import vn.kho.core.copy.CertifiedCopy.Sealed;
import vn.kho.core.copy.CertifiedCopy.Voided;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.ResultId;
import vn.kho.core.testing.AtOnce;
import vn.kho.core.testing.Pages;
import vn.kho.core.testing.Papers;

/** What every register of copies does. */
public abstract class CopiesContract {
    private static final Voided VOIDED = new Voided(NOON.plusSeconds(60), "văn thư", "Cấp nhầm");

    private final ResultId licence = new ResultId(UUID.randomUUID());

    /** The register under test, with nothing in it. */
    protected abstract Copies copies();

    @Test
    void numbersEachYearFromOne() {
        List<RegisterNumber> numbers = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            numbers.add(copies().takeNumber(2026));
        }

        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 45)
                        .mapToObj(n -> new RegisterNumber(2026, n))
                        .toList());
        assertThat(copies().takeNumber(2027)).isEqualTo(new RegisterNumber(2027, 1));
    }

    @Test
    void numbersForManyAtOnceWithoutGapsOrRepetition() throws Exception {
        List<RegisterNumber> numbers = Collections.synchronizedList(new ArrayList<>());

        AtOnce.run(8, thread -> {
            for (int i = 0; i < 50; i++) {
                numbers.add(copies().takeNumber(2026));
            }
            return thread;
        });

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 400)
                        .mapToObj(n -> new RegisterNumber(2026, n))
                        .toList());
    }

    @Test
    void keepsAnOpenLine() {
        CertifiedCopy line = open(1, NOON);

        assertThat(copies().find(line.id())).contains(line);
        assertThat(copies().findByCode(line.lookupCode())).contains(line);
        assertThat(line.state()).isEqualTo(CopyState.OPEN);
    }

    @Test
    void keepsALineWithoutAUseByDay() {
        CertifiedCopy line = Papers.line(new RegisterNumber(2026, 1), licence, LAN, NOON);
        CertifiedCopy endless = new CertifiedCopy(
                line.id(),
                line.lookupCode(),
                line.registerNumber(),
                CopyKind.REDELIVERY,
                new CopyOrder(licence, "Ngân hàng", "Vay vốn", Optional.empty()),
                line.source(),
                7,
                MINH,
                "minh",
                NOON,
                Optional.empty(),
                List.of(),
                Optional.empty());
        copies().open(endless);

        assertThat(copies().find(endless.id())).contains(endless);
    }

    @Test
    void findsNothingUnknown() {
        assertThat(copies().find(new CopyId(UUID.randomUUID()))).isEmpty();
        assertThat(copies().findByCode(LookupCode.random(new SecureRandom()))).isEmpty();
        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> copies().complete(new CopyId(UUID.randomUUID()), Papers.sealed("bản sao", NOON)));
        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> copies().voidCopy(new CopyId(UUID.randomUUID()), VOIDED));
    }

    @Test
    void givesANumberOnce() {
        open(1, NOON);

        assertThatException().isThrownBy(() -> open(1, NOON));
        assertThat(copies().page(PageRequest.first(10)).items()).hasSize(1);
    }

    @Test
    void completesALineOnce() {
        CertifiedCopy line = open(1, NOON);
        Sealed sealed = Papers.sealed("bản sao", NOON.plusSeconds(2));

        copies().complete(line.id(), sealed);

        CertifiedCopy complete = line.completed(sealed);
        assertThat(complete.state()).isEqualTo(CopyState.ACTIVE);
        assertThat(copies().find(line.id())).contains(complete);
        assertThatExceptionOfType(CopyProblem.NotOpen.class)
                .isThrownBy(() -> copies().complete(line.id(), Papers.sealed("khác", NOON)));
        assertThat(copies().find(line.id())).contains(complete);
    }

    @Test
    void completesARedelivery() {
        CertifiedCopy line = open(1, NOON);
        Sealed sealed = new Sealed(
                ContentId.of(new byte[] {1}),
                1,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                NOON.plusSeconds(1),
                Optional.empty());

        copies().complete(line.id(), sealed);

        assertThat(copies().find(line.id())).contains(line.completed(sealed));
    }

    @Test
    void letsOneOfManyComplete() throws Exception {
        CertifiedCopy line = open(1, NOON);

        List<Object> outcomes = AtOnce.run(8, thread -> {
            copies().complete(line.id(), Papers.sealed("bản " + thread, NOON));
            return thread;
        });

        assertThat(outcomes).filteredOn(Integer.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(CopyProblem.NotOpen.class::isInstance).hasSize(7);
    }

    @Test
    void withdrawsALineForGood() {
        CertifiedCopy line = complete(1, NOON, "bản sao");

        CertifiedCopy voided = copies().voidCopy(line.id(), VOIDED);

        assertThat(voided.voided()).contains(VOIDED);
        assertThat(voided.state()).isEqualTo(CopyState.REVOKED);
        assertThat(copies().voidCopy(line.id(), new Voided(NOON, "ai đó", "khác")))
                .isEqualTo(voided);
        assertThat(copies().find(line.id())).contains(voided);
    }

    @Test
    void completesNoLineThatIsVoid() {
        CertifiedCopy line = open(1, NOON);
        copies().voidCopy(line.id(), VOIDED);

        assertThatExceptionOfType(CopyProblem.NotOpen.class)
                .isThrownBy(() -> copies().complete(line.id(), Papers.sealed("bản sao", NOON)));
    }

    @Test
    void voidsAnOpenLineOnly() {
        CertifiedCopy line = open(1, NOON);
        CertifiedCopy complete = complete(2, NOON, "bản sao");

        assertThat(copies().voidOpen(line.id(), VOIDED)).isTrue();
        assertThat(copies().voidOpen(line.id(), VOIDED)).isFalse();
        assertThat(copies().voidOpen(complete.id(), VOIDED)).isFalse();

        assertThat(copies().find(line.id())).contains(line.voided(VOIDED));
        assertThat(copies().find(complete.id())).contains(complete);
    }

    @Test
    void keepsEveryRevisionOfARaisedCopy() {
        CertifiedCopy line = open(1, NOON);
        Sealed owing = owing("bản sao", NOON.plusSeconds(1));
        copies().complete(line.id(), owing);
        assertThat(copies().find(line.id())).contains(line.completed(owing));

        Revision second = Papers.revision(2, "bản sao có dấu thời gian", NOON.plusSeconds(60));
        Revision third = Papers.revision(3, "bản sao lâu dài", NOON.plusSeconds(120));
        copies().addRevision(line.id(), second, Optional.of(SealLevel.LTA));
        copies().addRevision(line.id(), third, Optional.empty());

        CertifiedCopy raised = copies().find(line.id()).orElseThrow();
        assertThat(raised.raised()).containsExactly(second, third);
        assertThat(raised.sealed().orElseThrow().owed()).isEmpty();
        assertThat(raised.sealed().orElseThrow().id()).isEqualTo(owing.id());
        assertThat(raised.delivered().orElseThrow().id()).isEqualTo(third.id());
        for (ContentId id : List.of(owing.id(), second.id(), third.id())) {
            assertThat(copies().findByContent(id)).containsExactly(raised);
        }
        assertThat(copies().findByCode(line.lookupCode())).contains(raised);
        assertThat(copies().ofHolder(LAN, PageRequest.first(5)).items()).containsExactly(raised);
        assertThat(copies().page(PageRequest.first(5)).items()).containsExactly(raised);
    }

    @Test
    void takesARevisionOfEachNumberOnce() throws Exception {
        CertifiedCopy line = open(1, NOON);
        copies().complete(line.id(), owing("bản sao", NOON));

        List<Object> outcomes = AtOnce.run(4, thread -> {
            copies().addRevision(line.id(), Papers.revision(2, "lần " + thread, NOON), Optional.empty());
            return thread;
        });

        assertThat(outcomes).filteredOn(Integer.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(CopyProblem.RaisedMeanwhile.class::isInstance)
                .hasSize(3);
        assertThat(copies().find(line.id()).orElseThrow().raised()).hasSize(1);
    }

    private static Sealed owing(String text, Instant at) {
        Sealed sealed = Papers.sealed(text, at);
        return new Sealed(
                sealed.id(),
                sealed.bytes(),
                sealed.appended(),
                SealLevel.B.profileName(),
                sealed.signerSerial(),
                Optional.empty(),
                at,
                Optional.of(SealLevel.T));
    }

    @Test
    void findsCompleteCopiesByTheirBytesOldestFirst() {
        CertifiedCopy second = complete(2, NOON.plusSeconds(5), "cùng một tệp");
        CertifiedCopy first = complete(1, NOON, "cùng một tệp");
        complete(3, NOON, "tệp khác");

        assertThat(copies().findByContent(first.sealed().orElseThrow().id())).containsExactly(first, second);
        assertThat(copies().findByContent(first.source().id())).isEmpty();
    }

    @Test
    void takesNoRevisionOfAWithdrawnCopy() {
        CertifiedCopy line = open(1, NOON);
        copies().complete(line.id(), owing("bản sao", NOON));
        copies().voidCopy(line.id(), new Voided(NOON.plusSeconds(1), "lan", "mất"));

        assertThatExceptionOfType(CopyProblem.NotOpen.class)
                .isThrownBy(() -> copies().addRevision(line.id(), Papers.revision(2, "lần", NOON), Optional.empty()));
        assertThat(copies().find(line.id()).orElseThrow().raised()).isEmpty();
    }

    @Test
    void knowsWhoSignedCopies() {
        open(1, NOON);
        assertThat(copies().anySignedBy("0a")).isFalse();
        CertifiedCopy copy = complete(2, NOON, "bản sao");

        assertThat(copies().anySignedBy(copy.sealed().orElseThrow().signerSerial()))
                .isTrue();
        assertThat(copies().anySignedBy("0f0f")).isFalse();
        assertThat(copies().anySignedBy("")).isFalse();
    }

    @Test
    void listsTheCopiesOfAHolderAndAResultWithoutOpenLines() {
        CertifiedCopy older = complete(1, NOON, "một");
        CertifiedCopy newer = complete(2, NOON.plusSeconds(1), "hai");
        open(3, NOON);
        CertifiedCopy minhs = Papers.line(new RegisterNumber(2026, 4), new ResultId(UUID.randomUUID()), MINH, NOON);
        copies().open(minhs);
        copies().complete(minhs.id(), Papers.sealed("ba", NOON));

        assertThat(copies().ofHolder(LAN, PageRequest.first(10)).items()).containsExactly(newer, older);
        assertThat(copies().ofResult(licence, PageRequest.first(10)).items()).containsExactly(newer, older);
        assertThat(copies().page(PageRequest.first(10)).items()).hasSize(4).startsWith(newer);
    }

    @Test
    void pagesThroughLinesOfOneMoment() {
        for (int i = 1; i <= 13; i++) {
            complete(i, NOON, "bản " + i);
        }

        assertThat(Pages.all(copies()::page, 5)).hasSize(13).doesNotHaveDuplicates();
        assertThat(Pages.all(request -> copies().ofHolder(LAN, request), 4))
                .hasSize(13)
                .doesNotHaveDuplicates();
        assertThat(Pages.all(request -> copies().ofResult(licence, request), 13))
                .hasSize(13)
                .doesNotHaveDuplicates();
    }

    @Test
    void findsLinesLeftOpen() {
        CertifiedCopy left = open(1, NOON);
        CertifiedCopy later = open(2, NOON.plusSeconds(5));
        open(3, NOON.plusSeconds(10));
        complete(4, NOON, "xong");

        assertThat(copies().openedBefore(NOON.plusSeconds(10), 10)).containsExactly(left, later);
        assertThat(copies().openedBefore(NOON.plusSeconds(10), 1)).containsExactly(left);
    }

    private CertifiedCopy open(int number, Instant at) {
        CertifiedCopy line = Papers.line(new RegisterNumber(2026, number), licence, LAN, at);
        copies().open(line);
        return line;
    }

    private CertifiedCopy complete(int number, Instant at, String bytes) {
        CertifiedCopy line = open(number, at);
        Sealed sealed = Papers.sealed(bytes, at.plusSeconds(1));
        copies().complete(line.id(), sealed);
        return line.completed(sealed);
    }
}
