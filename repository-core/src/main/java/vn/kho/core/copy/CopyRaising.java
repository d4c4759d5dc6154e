package vn.kho.core.copy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.copy.OwedLevels.Owed;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.tx.Transactions;

/**
 * Raises copies that were issued below their level, each by one node at a time. What was delivered stays valid and is
 * found by its SHA-256; a crash costs one attempt.
 */
public final class CopyRaising {
    private static final String ACTOR = "system:copy-raising";
    // Time-stamping authorities take up to 130 seconds, and fail-over asks several.
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** About a week of an authority that does not answer. */
    static final int MOST_ATTEMPTS = 180;

    private final Copies copies;
    private final OwedLevels owedLevels;
    private final Journal journal;
    private final Transactions transactions;
    private final CopySealing sealing;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public CopyRaising(CopyPorts ports, CopySettings settings, Clock clock, Supplier<UUID> ids) {
        this.copies = ports.copies();
        this.owedLevels = ports.owedLevels();
        this.journal = ports.journal();
        this.transactions = ports.transactions();
        this.sealing = new CopySealing(ports, settings, clock);
        this.clock = clock;
        this.ids = ids;
    }

    /** Copies whose turn it is, which nobody else gets for a quarter of an hour. */
    public List<Owed> take(int limit) {
        return owedLevels.take(clock.instant(), clock.instant().plus(LEASE), limit);
    }

    /**
     * Raises a copy that {@link #take} gave; one that is void or raised already is only taken off the list.
     *
     * @throws PdfProblem when it can't be raised now: it is tried again after a pause that doubles up to an hour, and
     *     given up after 180 attempts, or at once when its bytes are refused
     */
    public void raise(Owed owed) {
        Optional<CertifiedCopy> copy = copies.find(owed.copy());
        Optional<SealLevel> level = copy.filter(line -> line.state() == CertifiedCopy.CopyState.ACTIVE)
                .flatMap(CertifiedCopy::sealed)
                .flatMap(CertifiedCopy.Sealed::owed);
        if (level.isEmpty()) {
            owedLevels.remove(owed.copy());
            return;
        }
        try {
            keep(copy.get(), sealing.raise(copy.get(), level.get()));
        } catch (CopyProblem.RaisedMeanwhile | CopyProblem.NotOpen another) {
            owedLevels.remove(owed.copy());
        } catch (PdfProblem.Refused forGood) {
            owedLevels.remove(owed.copy());
            throw forGood;
        } catch (RuntimeException failure) {
            putOff(owed);
            throw failure;
        }
    }

    private void keep(CertifiedCopy copy, CertifiedCopy.Revision revision) {
        transactions.run(() -> {
            copies.addRevision(copy.id(), revision, Optional.empty());
            owedLevels.remove(copy.id());
            journal.append(new JournalEntry(
                    ids.get(),
                    clock.instant(),
                    ACTOR,
                    Action.COPY_RAISED,
                    "copy:" + copy.id(),
                    Optional.of(copy.holder()),
                    Optional.empty()));
        });
    }

    private void putOff(Owed owed) {
        if (owed.attempts() >= MOST_ATTEMPTS) {
            owedLevels.remove(owed.copy());
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(owed.attempts() - 1, 10));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        owedLevels.postpone(owed.copy(), clock.instant().plus(bounded));
    }
}
