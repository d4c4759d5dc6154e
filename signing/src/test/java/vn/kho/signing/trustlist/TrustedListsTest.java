package vn.kho.signing.trustlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.administration.TrustedCertificates.TrustedList;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.trust.TrustAnchor.Use;
import vn.kho.signing.validation.MovableClock;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;

/** Lists that a test signs, on a server of its own. */
class TrustedListsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(90));
    private static final TestCa.Issued OPERATOR = TestList.operator("Operator");
    private static final X509Certificate AUTHORITY = TestCa.root(
                    "Authority", NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)))
            .certificate();
    private static final X509Certificate STAMPERS = TestCa.root(
                    "Stampers", NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)))
            .certificate();

    private final MovableClock clock = new MovableClock(NOW);
    private StatusServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        server = new StatusServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trustsWhomAListGrantsForWhatItDoes() {
        serve(list().granted(TestList.CA_QC, AUTHORITY).granted(TestList.TSA_QTST, STAMPERS));

        try (TrustedLists lists = fetched()) {
            assertThat(lists.current().anchors())
                    .containsExactlyInAnyOrder(
                            new TrustAnchor("list:vn", AUTHORITY, Use.DOCUMENTS),
                            new TrustAnchor("list:vn", STAMPERS, Use.TIME_STAMPS));
            assertThat(lists.current()).isSameAs(lists.current());
            TrustedList state = lists.states().getFirst();
            assertThat(state.name()).isEqualTo("vn");
            assertThat(state.state()).isEqualTo(TrustedList.State.CURRENT);
            assertThat(state.certificates()).isEqualTo(2);
            assertThat(state.until()).contains(LATER);
            assertThat(state.problem()).isEmpty();
        }
    }

    @Test
    void trustsNobodyWhoseStatusWasWithdrawnOrWhoCertifiesWebsites() {
        serve(list().withdrawn(TestList.CA_QC, AUTHORITY).grantedFor(TestList.FOR_WEBSITES, TestList.CA_QC, STAMPERS));

        try (TrustedLists lists = fetched()) {
            assertThat(lists.current().anchors()).isEmpty();
            assertThat(lists.states().getFirst().state()).isEqualTo(TrustedList.State.CURRENT);
        }
    }

    @Test
    void trustsNoAlteredList() {
        String list = new String(granting().signedBy(OPERATOR), StandardCharsets.UTF_8);
        String altered = list.replace(">Provider<", ">Provider 2<");
        assertThat(altered).isNotEqualTo(list);
        server.serve("/tl", () -> altered.getBytes(StandardCharsets.UTF_8));

        assertNotTrusted("not signed by who may sign it");
    }

    @Test
    void trustsNoListOfAnotherSigner() {
        serve(granting(), TestList.operator("Operator"));

        assertNotTrusted("not signed by who may sign it");
    }

    @Test
    void trustsNoUnsignedList() {
        server.serve("/tl", () -> granting().unsigned());

        assertNotTrusted("");
    }

    @Test
    void trustsNoListThatHasRunOut() {
        serve(TestList.issued(NOW.minus(Duration.ofDays(90)), NOW.minusSeconds(1))
                .granted(TestList.CA_QC, AUTHORITY));

        assertNotTrusted("has run out");
    }

    @Test
    void startsWhileNobodyAnswers() {
        server.close();

        assertNotTrusted("does not answer");
    }

    @Test
    void keepsAListWhileItsPlaceDoesNotAnswerUntilItRunsOut() {
        serve(granting());
        try (TrustedLists lists = fetched()) {
            server.close();
            clock.set(NOW.plus(Duration.ofDays(1)));

            assertThat(lists.refresh()).isFalse();
            assertThat(lists.current().anchors()).hasSize(1);
            assertThat(lists.states().getFirst().state()).isEqualTo(TrustedList.State.KEPT);
            assertThat(lists.states().getFirst().problem()).isPresent();

            clock.set(LATER);
            assertThat(lists.current().anchors()).isEmpty();
            assertThat(lists.states().getFirst().state()).isEqualTo(TrustedList.State.NOT_TRUSTED);
            assertThat(lists.current().faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.place()).isEqualTo(server.url("/tl")));
        }
    }

    @Test
    void keepsAListAlsoWhileItsPlaceGivesSomethingElseAndOverARestart() {
        serve(granting());
        try (TrustedLists lists = fetched()) {
            serve(list().granted(TestList.CA_QC, STAMPERS), TestList.operator("Operator"));
            assertThat(lists.refresh()).isFalse();
            assertThat(lists.current().anchors())
                    .extracting(TrustAnchor::certificate)
                    .containsExactly(AUTHORITY);
        }
        server.close();
        try (TrustedLists lists = opened()) {
            assertThat(lists.current().anchors())
                    .extracting(TrustAnchor::certificate)
                    .containsExactly(AUTHORITY);
        }
    }

    @Test
    void keepsWhatItKnowsWhenARoundFailsInAWayThatNobodyForesaw() {
        serve(granting());
        AtomicBoolean broken = new AtomicBoolean();
        Clock sometimes = new MovableClock(NOW) {
            @Override
            public Instant instant() {
                if (broken.get()) {
                    throw new IllegalStateException("no time");
                }
                return super.instant();
            }
        };
        try (TrustedLists lists = opened(place(URI.create(server.url("/tl")), false), Set.of(), sometimes)) {
            assertThat(lists.refresh()).isTrue();
            broken.set(true);
            assertThat(lists.refresh()).isFalse();
            broken.set(false);

            assertThat(lists.current().anchors()).hasSize(1);
            assertThat(lists.refresh()).isTrue();
        }
    }

    @Test
    void takesNoOlderListForANewerOne() {
        serve(granting());
        try (TrustedLists lists = fetched()) {
            serve(TestList.issued(NOW.minus(Duration.ofDays(30)), LATER).granted(TestList.CA_QC, STAMPERS));
            assertThat(lists.refresh()).isFalse();
            assertThat(lists.current().anchors())
                    .extracting(TrustAnchor::certificate)
                    .containsExactly(AUTHORITY);
            assertThat(lists.states().getFirst().problem()).contains("is older than the one before");
        }
    }

    @Test
    void takesANewerListInPlaceOfTheOneBefore() {
        serve(granting());
        try (TrustedLists lists = fetched()) {
            serve(TestList.issued(NOW, LATER).granted(TestList.CA_QC, STAMPERS));
            assertThat(lists.refresh()).isTrue();
            assertThat(lists.current().anchors())
                    .extracting(TrustAnchor::certificate)
                    .containsExactly(STAMPERS);
        }
    }

    @Test
    void readsAListFromAFile() throws IOException {
        Path file = Files.write(directory.resolve("tl.xml"), granting().signedBy(OPERATOR));

        try (TrustedLists lists = opened(place(file.toUri(), false), Set.of())) {
            assertThat(lists.refresh()).isTrue();
            assertThat(lists.current().anchors()).hasSize(1);
        }
    }

    @Test
    void followsAListOfListsToWhatItPointsTo() {
        serveLists(OPERATOR, server.url("/tl"));

        try (TrustedLists lists = opened(place(URI.create(server.url("/lotl")), true), Set.of("127.0.0.1"))) {
            assertThat(lists.refresh()).isTrue();
            assertThat(lists.current().anchors())
                    .containsExactly(new TrustAnchor("list:vn/VN", AUTHORITY, Use.DOCUMENTS));
            assertThat(lists.states()).extracting(TrustedList::name).containsExactly("vn", "vn/VN");
            assertThat(lists.refresh()).isTrue();
        }
    }

    @Test
    void followsNoListOfListsIntoItsOwnNetworkOrDisk() throws IOException {
        Path file = Files.write(directory.resolve("tl.xml"), granting().signedBy(TestList.operator("National")));
        for (String inside : List.of(server.url("/tl"), file.toUri().toString())) {
            serveLists(OPERATOR, inside);

            try (TrustedLists lists = opened(place(URI.create(server.url("/lotl")), true), Set.of())) {
                assertThat(lists.refresh()).isFalse();
                assertThat(lists.states()).extracting(TrustedList::name).containsExactly("vn", "vn/VN");
                assertThat(lists.current().anchors()).isEmpty();
                assertThat(server.asked("/tl")).isZero();
            }
        }
    }

    @Test
    void believesNoListThatAForgedListOfListsPointsTo() {
        serveLists(TestList.operator("Operator"), server.url("/tl"));

        try (TrustedLists lists = opened(place(URI.create(server.url("/lotl")), true), Set.of("127.0.0.1"))) {
            assertThat(lists.refresh()).isFalse();
            assertThat(lists.current().anchors()).isEmpty();
        }
    }

    @Test
    void readsNoHugeList() {
        byte[] huge = new byte[ListBounds.MOST_BYTES + 1];
        server.serve("/tl", () -> huge);

        assertNotTrusted("does not answer");
    }

    @Test
    void readsNoListOfMoreElementsOrLevelsThanListsHave() {
        for (String bomb : List.of("<a>" + "<b/>".repeat(2_000_000) + "</a>", "<a>".repeat(1_000_000))) {
            server.serve("/tl", () -> text(bomb));
            assertNotTrusted("more elements, levels or attributes");
        }
    }

    @Test
    void expandsNoEntities() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"kho\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
        }
        server.serve("/tl", () -> text(bomb + "]><a>&e29;</a>"));

        assertNotTrusted("document type");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertNotTrusted(String why) {
        try (TrustedLists lists = opened()) {
            assertThat(lists.refresh()).isFalse();
            assertThat(lists.current().anchors()).isEmpty();
            assertThat(lists.states().getFirst().state()).isEqualTo(TrustedList.State.NOT_TRUSTED);
            assertThat(lists.states().getFirst().problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains(why));
        }
    }

    private static TestList list() {
        return TestList.issued(NOW.minus(Duration.ofDays(1)), LATER);
    }

    private static TestList granting() {
        return list().granted(TestList.CA_QC, AUTHORITY);
    }

    private void serve(TestList list) {
        serve(list, OPERATOR);
    }

    private void serve(TestList list, TestCa.Issued signer) {
        byte[] signed = list.signedBy(signer);
        server.serve("/tl", () -> signed);
    }

    private void serveLists(TestCa.Issued operator, String address) {
        TestCa.Issued national = TestList.operator("National");
        serve(granting(), national);
        byte[] lists = TestList.issued(NOW.minus(Duration.ofDays(1)), LATER)
                .pointingTo(address, national.certificate())
                .signedBy(operator);
        server.serve("/lotl", () -> lists);
    }

    private TrustedLists fetched() {
        TrustedLists lists = opened();
        assertThat(lists.refresh()).isTrue();
        return lists;
    }

    private TrustedLists opened() {
        return opened(place(URI.create(server.url("/tl")), false), Set.of());
    }

    private TrustedLists opened(ListPlace place, Set<String> inside) {
        return opened(place, inside, clock);
    }

    private TrustedLists opened(ListPlace place, Set<String> inside, Clock by) {
        return new TrustedLists(
                List.of(place), directory.resolve("lists"), Duration.ofSeconds(10), new PublicAddresses(inside), by);
    }

    private static ListPlace place(URI address, boolean listOfLists) {
        return new ListPlace("vn", address, Set.of(OPERATOR.certificate()), listOfLists);
    }
}
