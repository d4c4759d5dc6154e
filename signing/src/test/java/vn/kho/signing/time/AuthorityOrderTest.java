package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.PdfProblem.TimeStampUnavailable;
import vn.kho.signing.validation.MovableClock;
import vn.kho.signing.validation.TestCa;

/** Two servers on loopback, of which the first is preferred. */
class AuthorityOrderTest {
    private static final Instant START = Instant.parse("2026-11-23T09:20:05Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestCa ca = TestCa.root("Root", START.minus(Duration.ofDays(9)), START.plus(Duration.ofDays(9)));
    private final MovableClock clock = new MovableClock(START);

    private TsaServer first;
    private TsaServer second;
    private HttpTimeStampAuthority authority;

    @BeforeEach
    void listen() throws Exception {
        TestCa.Issued one = ca.issue("First", TestCa.TIME_STAMPING);
        TestCa.Issued two = ca.issue("Second", TestCa.TIME_STAMPING);
        first = new TsaServer(question -> new CarelessTsa(one, clock.instant()).answer(question));
        second = new TsaServer(question -> new CarelessTsa(two, clock.instant()).answer(question));
    }

    @AfterEach
    void stop() {
        authority.close();
        first.close();
        second.close();
    }

    @Test
    void asksTheFirstWhileItAnswers() {
        both(LONG);

        assertThat(stampers(3)).containsExactly("First", "First", "First");
        assertThat(second.questions).hasValue(0);
    }

    @Test
    void asksTheSecondForWhatTheFirstFails() {
        both(LONG);
        first.status = 500;
        assertThat(stamper()).isEqualTo("Second");
        first.status = 403;
        assertThat(stamper()).isEqualTo("Second");
    }

    @Test
    void asksTheSecondWhenTheFirstAnswersGarbageOrAnotherQuestion() {
        both(LONG);
        byte[] stale = first.answers.apply(question());
        first.answers = question -> "<html>".getBytes(StandardCharsets.US_ASCII);
        assertThat(stamper()).isEqualTo("Second");
        first.answers = question -> stale;
        assertThat(stamper()).isEqualTo("Second");
    }

    @Test
    void leavesAloneWhoLetUsWaitInVainThenProbesAndReturnsToIt() {
        both(Duration.ofSeconds(3));
        first.hanging = true;
        assertThat(stampers(4)).containsOnly("Second");
        assertThat(first.questions).as("only the question that was waited for").hasValue(1);

        clock.set(START.plusSeconds(31));
        assertThat(stampers(2)).as("the probe hangs too").containsOnly("Second");
        assertThat(first.questions).hasValue(2);

        clock.set(START.plusSeconds(62));
        first.hanging = false;
        assertThat(stamper()).as("the second rest is longer").isEqualTo("Second");
        clock.set(START.plusSeconds(31 + 61));
        assertThat(stampers(2)).containsOnly("First");
    }

    @Test
    void leavesAloneWhoFailsThreeTimes() {
        both(LONG);
        first.status = 500;
        stampers(6);

        assertThat(first.questions).hasValue(3);
        assertThat(second.questions).hasValue(6);
    }

    @Test
    void triesAgainBeforeItGivesUp() {
        first.answers = failing(2, first);
        only(first.asServer(ca.certificate()), LONG);

        assertThat(stamper()).isEqualTo("First");
        assertThat(first.questions).hasValue(3);
    }

    @Test
    void saysThatThereIsNoTimeStampToBeHadAndWhyAndAsksNobodyMeanwhile() {
        both(LONG);
        first.status = 503;
        second.status = 500;

        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(this::stamper)
                .withMessageContaining("HTTP status 503")
                .withMessageContaining("HTTP status 500");
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(this::stamper)
                .withMessageContaining("left alone");
        assertThat(first.questions).hasValue(3);
    }

    @Test
    void givesUpWhenItsPatienceIsOver() {
        first.hanging = true;
        authority = new HttpTimeStampAuthority(
                List.of(first.asServer(ca.certificate())), LONG, Duration.ofSeconds(2), 100, clock, RANDOM);

        assertThatExceptionOfType(TimeStampUnavailable.class).isThrownBy(this::stamper);
        first.hanging = false;
        assertThat(stamper()).as("nobody is to blame for our impatience").isEqualTo("First");
    }

    @Test
    void goesOnWithTheSecondWhenTheQuotaOfTheFirstIsUsedUpAndComesBack() {
        authority = new HttpTimeStampAuthority(
                List.of(
                        first.asServer(ca.certificate(), 4, 3, Duration.ofMinutes(20)),
                        second.asServer(ca.certificate(), 4, 2, Duration.ofMinutes(20))),
                LONG,
                LONG,
                100,
                clock,
                RANDOM);

        assertThat(stampers(5)).containsExactly("First", "First", "First", "Second", "Second");
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(this::stamper)
                .withMessageContaining("quota");
        assertThat(first.questions).hasValue(3);
        clock.set(START.plus(Duration.ofMinutes(20)));
        assertThat(stamper()).isEqualTo("First");
    }

    @Test
    void keepsToTheBoundOfQuestionsAtTheSameTime() throws Exception {
        only(first.asServer(ca.certificate(), 4, TimeStampServer.UNLIMITED, Duration.ofDays(1)), LONG);
        var answers = first.answers;
        first.answers = question -> {
            Thread.yield();
            byte[] answer = answers.apply(question);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer;
        };

        assertThat(together(32)).hasSize(32).containsOnly("First");
        assertThat(first.mostInFlight).hasValueBetween(2, 4);
    }

    @Test
    void asksTheSecondTooWhenTheFirstIsFull() throws Exception {
        authority = new HttpTimeStampAuthority(
                List.of(
                        first.asServer(ca.certificate(), 1, TimeStampServer.UNLIMITED, Duration.ofDays(1)),
                        second.asServer(ca.certificate(), 1, TimeStampServer.UNLIMITED, Duration.ofDays(1))),
                LONG,
                LONG,
                100,
                clock,
                RANDOM);
        assertThat(together(16)).contains("First", "Second");
        assertThat(first.mostInFlight).hasValue(1);
        assertThat(second.mostInFlight).hasValue(1);
    }

    @Test
    void sendsAwayAtOnceWhoComesWhenTooManyWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        var answers = first.answers;
        first.answers = question -> {
            asked.countDown();
            await(answer);
            return answers.apply(question);
        };
        authority = new HttpTimeStampAuthority(
                List.of(first.asServer(ca.certificate(), 1, TimeStampServer.UNLIMITED, Duration.ofDays(1))),
                LONG,
                LONG,
                0,
                clock,
                RANDOM);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> one = executor.submit(this::stamper);
            asked.await();

            assertThatExceptionOfType(TimeStampUnavailable.class)
                    .isThrownBy(this::stamper)
                    .withMessageContaining("busy");
            answer.countDown();
            assertThat(one.get()).isEqualTo("First");
        }
    }

    @Test
    void leavesAPlaceToThoseWhoWaitWhenWhatIsNotUrgentComesInCrowds() throws Exception {
        only(first.asServer(ca.certificate(), 3, TimeStampServer.UNLIMITED, Duration.ofDays(1)), LONG);
        var answers = first.answers;
        CountDownLatch wanted = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(2);
        AtomicInteger crowd = new AtomicInteger();
        first.answers = question -> {
            if (crowd.incrementAndGet() <= 2) {
                full.countDown();
                await(wanted);
            }
            return answers.apply(question);
        };
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TimeStampToken>> pending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                pending.add(executor.submit(
                        () -> authority.stamp(new byte[32], "SHA-256", new StampTerms(chain -> {}, false))));
            }
            full.await();
            assertThat(stampers(3)).containsOnly("First");
            assertThat(crowd).as("two of the crowd, and those who wait").hasValue(5);
            wanted.countDown();
            for (Future<TimeStampToken> each : pending) {
                assertThat(each.get()).isNotNull();
            }
        }
        assertThat(first.mostInFlight).hasValue(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void knowsTheChainsOfAllThatHaveStamped() {
        both(LONG);
        stamper();
        first.status = 500;
        stamper();

        assertThat(authority.chains())
                .extracting(chain -> chain.getFirst().getSubjectX500Principal().getName())
                .containsExactly("CN=First", "CN=Second");
        assertThat(authority.chains())
                .allSatisfy(chain -> assertThat(chain.getLast()).isEqualTo(ca.certificate()));
    }

    @Test
    void showsNameAndPasswordToWhomTheyBelong() {
        TimeStampServer.Login login = new TimeStampServer.Login("kho", "bí mật");
        first.status = 500;
        authority = new HttpTimeStampAuthority(
                List.of(
                        first.asServer(ca.certificate()),
                        new TimeStampServer(
                                second.address(),
                                Set.of(ca.certificate()),
                                Optional.of(login),
                                4,
                                TimeStampServer.UNLIMITED,
                                Duration.ofDays(1))),
                LONG,
                LONG,
                100,
                clock,
                RANDOM);
        stamper();

        assertThat(first.authorizations).isEmpty();
        assertThat(second.authorizations)
                .containsExactly(
                        "Basic " + Base64.getEncoder().encodeToString("kho:bí mật".getBytes(StandardCharsets.UTF_8)));
        assertThat(login.toString()).doesNotContain("bí mật");
    }

    private void both(Duration answerTime) {
        authority = new HttpTimeStampAuthority(
                List.of(first.asServer(ca.certificate()), second.asServer(ca.certificate())),
                answerTime,
                LONG,
                100,
                clock,
                RANDOM);
    }

    private void only(TimeStampServer server, Duration answerTime) {
        authority = new HttpTimeStampAuthority(List.of(server), answerTime, LONG, 100, clock, RANDOM);
    }

    private List<String> stampers(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(stamper());
        }
        return names;
    }

    private List<String> together(int callers) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> pending = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                pending.add(executor.submit(this::stamper));
            }
            List<String> names = new ArrayList<>();
            for (Future<String> each : pending) {
                names.add(each.get());
            }
            return names;
        }
    }

    private String stamper() {
        TimeStampToken token = authority.stamp(new byte[32], "SHA-256");
        return token.getCertificates()
                .getMatches(null)
                .iterator()
                .next()
                .getSubject()
                .toString()
                .substring("CN=".length());
    }

    private static java.util.function.UnaryOperator<byte[]> failing(int times, TsaServer server) {
        var answers = server.answers;
        server.status = 500;
        return question -> {
            if (server.questions.get() > times) {
                server.status = 200;
            }
            return answers.apply(question);
        };
    }

    private static byte[] question() {
        try {
            return new TimeStampExchange(new byte[32], StampedDigest.SHA_256, RANDOM).question();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
