package vn.kho.core.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import vn.kho.core.party.HolderId;

/**
 * The right of one holder to act for another (Decree 23/2015 Art. 16): legal or authorised representative, or heir.
 *
 * @param principal whose archive it opens
 * @param representative who may act
 * @param capacity in which capacity
 * @param proof reference of the paper that proves it
 * @param from first day
 * @param to last day, which counts; empty when it has no end
 * @param recordedBy the officer who saw the proof
 */
public record Representation(
        UUID id,
        HolderId principal,
        HolderId representative,
        Capacity capacity,
        String proof,
        LocalDate from,
        Optional<LocalDate> to,
        String recordedBy) {

    public Representation {
        if (principal.equals(representative)) {
            throw new IllegalArgumentException("nobody represents themselves");
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
    }

    /** Entitled requesters of Decree 23/2015 Art. 16(2) and (3). */
    public enum Capacity {
        LEGAL_REPRESENTATIVE,
        AUTHORISED,
        HEIR
    }
}
