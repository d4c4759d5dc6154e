package vn.kho.core.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.kho.core.party.HolderId;

/**
 * One line of the journal.
 *
 * @param actor id of the account that acted
 * @param subject what it was done to, as {@code batch:…}, {@code item:…}, {@code result:…} or {@code copy:…}
 * @param holder whose data was touched
 * @param purpose what for, in the caller's words or as a legal basis
 */
public record JournalEntry(
        UUID id,
        Instant at,
        String actor,
        Action action,
        String subject,
        Optional<HolderId> holder,
        Optional<String> purpose) {}
