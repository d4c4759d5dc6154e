package vn.kho.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.COMPANY;
import static vn.kho.core.testing.People.LAN;
import static vn.kho.core.testing.People.MINH;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.testing.Pages;

/** What every journal does. */
public abstract class JournalContract {
    /** The journal under test, with nothing in it. */
    protected abstract Journal journal();

    @Test
    void keepsEntriesNewestFirst() {
        JournalEntry batch = entry(NOON, Optional.empty(), Optional.empty());
        JournalEntry copy = entry(NOON.plusSeconds(1), Optional.of(LAN), Optional.of("Vay vốn"));
        journal().append(copy);
        journal().append(batch);

        assertThat(journal().page(PageRequest.first(10)).items()).containsExactly(copy, batch);
        assertThat(journal().page(PageRequest.first(10)).next()).isEmpty();
    }

    @Test
    void showsAHolderWhatTouchedTheirData() {
        JournalEntry lans = entry(NOON, Optional.of(LAN), Optional.empty());
        journal().append(lans);
        journal().append(entry(NOON, Optional.of(MINH), Optional.empty()));
        journal().append(entry(NOON, Optional.of(COMPANY), Optional.empty()));
        journal().append(entry(NOON, Optional.empty(), Optional.empty()));

        assertThat(journal().usageOf(LAN, PageRequest.first(10)).items()).containsExactly(lans);
    }

    @Test
    void pagesThroughEntriesOfOneMoment() {
        for (int i = 0; i < 25; i++) {
            journal().append(entry(NOON, Optional.of(LAN), Optional.empty()));
        }

        assertThat(Pages.all(journal()::page, 7)).hasSize(25).doesNotHaveDuplicates();
        assertThat(Pages.all(request -> journal().usageOf(LAN, request), 5))
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    private static JournalEntry entry(Instant at, Optional<HolderId> holder, Optional<String> purpose) {
        return new JournalEntry(UUID.randomUUID(), at, "lan", Action.COPY_ISSUED, "copy:1", holder, purpose);
    }
}
