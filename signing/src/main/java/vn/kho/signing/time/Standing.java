package vn.kho.signing.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an authority may be asked now: its places, its quota, and a circuit that leaves it alone for a while after
 * failures and then lets a single question probe it. Not safe for concurrent use.
 */
final class Standing {
    private static final int FAILURES_TO_SHUT = 3;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final int places;
    private final Quota quota;
    private int taken;
    private int failures;
    private Duration rest = SHORTEST_REST;
    private Instant shutUntil = Instant.MIN;

    Standing(int places, Quota quota) {
        this.places = places;
        this.quota = quota;
    }

    /** Whether to ask. */
    enum Turn {
        NOW,
        /** All places are taken: one becomes free. */
        SOON,
        SHUT,
        USED_UP
    }

    /** How it went. */
    enum Outcome {
        ANSWERED,
        FAILED,
        /** As bad as several failures: it let us wait in vain, or sent us away. */
        GAVE_UP,
        /** Broken off by us; says nothing of the authority. */
        LEFT
    }

    /** @param urgent what is not leaves one place of several free */
    Turn turn(Instant now, boolean urgent) {
        if (failures >= FAILURES_TO_SHUT && (now.isBefore(shutUntil) || taken > 0)) {
            return Turn.SHUT;
        }
        if (!quota.left(now)) {
            return Turn.USED_UP;
        }
        int open = urgent ? places : Math.max(1, places - 1);
        return taken < open ? Turn.NOW : Turn.SOON;
    }

    void begin(Instant now) {
        taken++;
        quota.take(now);
    }

    /** @return whether it was opened or shut by this */
    boolean end(Outcome outcome, Instant now) {
        boolean wasShut = failures >= FAILURES_TO_SHUT;
        taken--;
        switch (outcome) {
            case ANSWERED -> {
                failures = 0;
                rest = SHORTEST_REST;
            }
            case FAILED -> failures++;
            case GAVE_UP -> failures = Math.max(failures, FAILURES_TO_SHUT);
            case LEFT -> {
                return false;
            }
        }
        boolean shut = failures >= FAILURES_TO_SHUT;
        if (shut && !now.isBefore(shutUntil)) {
            shutUntil = now.plus(rest);
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.multipliedBy(2);
        }
        return shut != wasShut;
    }
}
