package vn.kho.core.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.catalogue.ValidityKind;

/**
 * Everything that happened to a result's validity. "In force" is computed from it at a moment, never stored; the last
 * day of a term counts, in legal time.
 *
 * @param kind how the term is fixed
 * @param events in the order in which they were recorded; the first one is {@link EventKind#ISSUED}
 */
public record ValidityTimeline(ValidityKind kind, List<ValidityEvent> events) {
    private static final Comparator<ValidityEvent> BY_EFFECT =
            Comparator.comparing(ValidityEvent::effective).thenComparing(ValidityEvent::recordedAt);

    public ValidityTimeline {
        events = List.copyOf(events);
        if (events.isEmpty() || events.getFirst().kind() != EventKind.ISSUED) {
            throw new IllegalArgumentException("a timeline begins with ISSUED");
        }
    }

    /** State at {@code moment} by what is known today. */
    public ResultStatus statusAt(Instant moment) {
        return standingAt(moment, Instant.MAX).status(kind, moment);
    }

    /** State at {@code moment} by what was recorded until {@code knownAt}. */
    public ResultStatus statusAt(Instant moment, Instant knownAt) {
        return standingAt(moment, knownAt).status(kind, moment);
    }

    /** Last day of the term as it stands at {@code moment}, or empty when it has none. */
    public Optional<LocalDate> lastDayAt(Instant moment) {
        return standingAt(moment, Instant.MAX).lastDay();
    }

    /** First moment of the first term. */
    public Instant begin() {
        return events.getFirst().effective();
    }

    /** The event that ended the result's force by {@code moment}, if one did. */
    public Optional<ValidityEvent> endedBy(Instant moment) {
        return standingAt(moment, Instant.MAX).end();
    }

    /** The result that replaced this one by {@code moment}, if one did. */
    public Optional<ResultId> successorAt(Instant moment) {
        return endedBy(moment).flatMap(ValidityEvent::successor);
    }

    /** What was known of it at that moment; empty when its first event was not recorded yet. */
    public Optional<ValidityTimeline> knownAt(Instant moment) {
        List<ValidityEvent> known =
                events.stream().filter(e -> !e.recordedAt().isAfter(moment)).toList();
        return known.isEmpty() || known.getFirst().kind() != EventKind.ISSUED
                ? Optional.empty()
                : Optional.of(new ValidityTimeline(kind, known));
    }

    public ValidityTimeline with(ValidityEvent event) {
        return new ValidityTimeline(
                kind, Stream.concat(events.stream(), Stream.of(event)).toList());
    }

    private Standing standingAt(Instant moment, Instant knownAt) {
        Standing standing = new Standing(false, Optional.empty(), false, Optional.empty());
        for (ValidityEvent event : events.stream()
                .filter(e -> !e.effective().isAfter(moment) && !e.recordedAt().isAfter(knownAt))
                .sorted(BY_EFFECT)
                .toList()) {
            standing = standing.after(event);
        }
        return standing;
    }

    private record Standing(
            boolean begun, Optional<LocalDate> lastDay, boolean suspended, Optional<ValidityEvent> end) {
        Standing after(ValidityEvent event) {
            return switch (event.kind()) {
                case ISSUED -> new Standing(true, event.lastDay(), suspended, end);
                case EXTENDED, STATUTORY_EXTENSION, AMENDED ->
                    new Standing(begun, event.lastDay().or(() -> lastDay), suspended, end);
                case SUSPENDED -> new Standing(begun, lastDay, true, end);
                case RESUMED -> new Standing(begun, lastDay, false, end);
                case REVOKED, INVALIDATED, RETURNED, SUPERSEDED ->
                    new Standing(begun, lastDay, suspended, end.or(() -> Optional.of(event)));
                case REINSTATED -> new Standing(begun, lastDay, suspended, Optional.empty());
            };
        }

        ResultStatus status(ValidityKind kind, Instant moment) {
            if (end.isPresent()) {
                return switch (end.get().kind()) {
                    case REVOKED -> ResultStatus.REVOKED;
                    case INVALIDATED -> ResultStatus.INVALIDATED;
                    case RETURNED -> ResultStatus.RETURNED;
                    case SUPERSEDED -> ResultStatus.SUPERSEDED;
                    case ISSUED, EXTENDED, STATUTORY_EXTENSION, AMENDED, SUSPENDED, RESUMED, REINSTATED ->
                        throw new IllegalStateException("does not end a result");
                };
            }
            if (!begun) {
                return ResultStatus.NOT_YET_EFFECTIVE;
            }
            if (lastDay.isPresent() && !moment.isBefore(LegalTime.endOf(lastDay.get()))) {
                return ResultStatus.EXPIRED;
            }
            if (suspended) {
                return ResultStatus.SUSPENDED;
            }
            boolean termUnknown =
                    lastDay.isEmpty() && (kind == ValidityKind.UNKNOWN || kind == ValidityKind.FIXED_TERM);
            return termUnknown ? ResultStatus.UNKNOWN : ResultStatus.EFFECTIVE;
        }
    }
}
