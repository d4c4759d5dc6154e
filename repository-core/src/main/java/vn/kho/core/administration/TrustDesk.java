package vn.kho.core.administration;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.Journal;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.tx.Transactions;

/**
 * The administrator's work on whom signatures in foreign files are trusted by. The auditor may look. The line of the
 * journal is written first: no change goes without one.
 */
public final class TrustDesk {
    private final TrustedCertificates certificates;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public TrustDesk(
            TrustedCertificates certificates,
            Journal journal,
            Transactions transactions,
            Clock clock,
            Supplier<UUID> ids) {
        this.certificates = certificates;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    public TrustedCertificates.Listing all(Caller caller) {
        caller.require(Role.ADMINISTRATOR, Role.AUDITOR);
        return certificates.all();
    }

    /** Adds a certificate; empty and as before when {@code encoded} is not one. */
    public Optional<TrustedCertificates.Entry> add(Caller caller, String store, byte[] encoded) {
        caller.require(Role.ADMINISTRATOR);
        Optional<TrustedCertificates.Entry> read = certificates.read(store, encoded);
        read.ifPresent(entry -> transactions.run(() -> {
            append(caller, Action.TRUST_GIVEN, store, entry.sha256());
            certificates.add(store, encoded);
        }));
        return read;
    }

    /** Takes a certificate away. @return false when it is not there */
    public boolean remove(Caller caller, String store, String sha256) {
        caller.require(Role.ADMINISTRATOR);
        boolean there = certificates.all().certificates().stream()
                .anyMatch(entry -> entry.store().equals(store) && entry.sha256().equals(sha256));
        return there
                && transactions.run(() -> {
                    append(caller, Action.TRUST_WITHDRAWN, store, sha256);
                    return certificates.remove(store, sha256);
                });
    }

    private void append(Caller caller, Action action, String store, String sha256) {
        journal.append(new JournalEntry(
                ids.get(),
                clock.instant(),
                caller.actor(),
                action,
                "trust:" + store + "/" + sha256,
                Optional.empty(),
                Optional.empty()));
    }
}
