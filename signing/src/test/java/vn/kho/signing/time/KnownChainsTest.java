package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kho.signing.validation.TestCa;

class KnownChainsTest {
    private static final Instant START = Instant.parse("2026-11-23T09:20:05Z");

    private final TestCa ca = TestCa.root("Root", START.minusSeconds(60), START.plus(Duration.ofDays(9)));
    private final KnownChains chains = new KnownChains();

    @Test
    void keepsTheirOrderWhileTheyComeInTurns() {
        List<X509Certificate> one = chain("One");
        List<X509Certificate> two = chain("Two");
        for (int i = 0; i < 6; i++) {
            chains.seen(i % 2 == 0 ? one : two, START.plus(Duration.ofHours(i)));
        }

        assertThat(chains.all()).containsExactly(one, two);
    }

    @Test
    void forgetsTheOneThatWasNotSeenForTheLongestTimeWhenThereAreTooMany() {
        List<List<X509Certificate>> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(chain("Machine " + i));
            chains.seen(made.get(i), START.plusSeconds(i));
        }
        chains.seen(made.getFirst(), START.plusSeconds(100));
        List<X509Certificate> ninth = chain("Ninth");
        chains.seen(ninth, START.plusSeconds(101));

        assertThat(chains.all()).hasSize(8).contains(made.getFirst(), ninth).doesNotContain(made.get(1));
    }

    @Test
    void forgetsAfterADayWhatAnotherReplacedAndNeverTheLastOne() {
        List<X509Certificate> old = chain("Old");
        chains.seen(old, START);
        assertThat(chains.all()).containsExactly(old);

        List<X509Certificate> renewed = chain("Renewed");
        chains.seen(renewed, START.plus(Duration.ofHours(25)));
        assertThat(chains.all()).containsExactly(renewed);
    }

    private List<X509Certificate> chain(String name) {
        return ca.issue(name, TestCa.TIME_STAMPING).chain();
    }
}
