package vn.kho.core.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A position in a list ordered by time, newest first, then by id; lists go on strictly after it. */
public record Cursor(Instant at, UUID id) {
    /** The opaque text form. */
    public String text() {
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        return Long.toString(micros, 36) + "~" + id;
    }

    public static Optional<Cursor> parse(String text) {
        int split = text.indexOf('~');
        if (split < 1 || text.length() > 80) {
            return Optional.empty();
        }
        try {
            long micros = Long.parseLong(text.substring(0, split), 36);
            Instant at = Instant.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
            return Optional.of(new Cursor(at, UUID.fromString(text.substring(split + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
