package vn.kho.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.People.COMPANY;
import static vn.kho.core.testing.People.LAN;
import static vn.kho.core.testing.People.MINH;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.Representation.Capacity;

/** What every record of representations does. */
public abstract class RepresentationsContract {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);

    private final Representation director = new Representation(
            UUID.randomUUID(),
            COMPANY,
            LAN,
            Capacity.LEGAL_REPRESENTATIVE,
            "GCN 0100109106",
            FROM,
            Optional.empty(),
            "vt");
    private final Representation agent = new Representation(
            UUID.randomUUID(), MINH, LAN, Capacity.AUTHORISED, "Ủy quyền 12/2026", FROM, Optional.of(TO), "vt");

    /** The record under test, with nothing in it. */
    protected abstract Representations representations();

    @Test
    void findsThoseThatHoldOnADay() {
        representations().add(director);
        representations().add(agent);

        assertThat(representations().of(LAN, FROM.minusDays(1))).isEmpty();
        assertThat(representations().of(LAN, FROM)).containsExactlyInAnyOrder(director, agent);
        assertThat(representations().of(LAN, TO)).containsExactlyInAnyOrder(director, agent);
        assertThat(representations().of(LAN, TO.plusDays(1))).containsExactly(director);
    }

    @Test
    void opensNothingTheOtherWayRound() {
        representations().add(agent);

        assertThat(representations().of(MINH, FROM)).isEmpty();
    }

    @Test
    void endsOne() {
        representations().add(director);

        assertThat(representations().end(director.id(), TO)).isTrue();

        assertThat(representations().of(LAN, TO))
                .singleElement()
                .satisfies(ended -> assertThat(ended.to()).contains(TO));
        assertThat(representations().of(LAN, TO.plusDays(1))).isEmpty();
    }

    @Test
    void neverMovesAnEndLater() {
        representations().add(agent);
        representations().end(agent.id(), TO.minusDays(9));

        assertThat(representations().end(agent.id(), TO.plusDays(9))).isTrue();
        assertThat(representations().of(LAN, TO.minusDays(9))).hasSize(1);
        assertThat(representations().of(LAN, TO.minusDays(8))).isEmpty();

        assertThat(representations().end(agent.id(), TO.minusDays(20))).isTrue();
        assertThat(representations().of(LAN, TO.minusDays(19))).isEmpty();
    }

    @Test
    void saysThatThereIsNoneToEnd() {
        assertThat(representations().end(UUID.randomUUID(), TO)).isFalse();
    }
}
