package vn.kho.core.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.result.ResultProblem.EventRefused;
import vn.kho.core.result.ResultProblem.Why;

/** Which events fit a timeline as it stands at the moment they take effect. */
final class TimelineRules {
    private TimelineRules() {}

    /** @throws EventRefused with the reason when it doesn't fit */
    static void check(ValidityTimeline timeline, EventOrder order) {
        Instant effective = order.effective();
        boolean ended = timeline.endedBy(effective).isPresent();
        ResultStatus status = timeline.statusAt(effective);
        if (order.kind() == EventKind.ISSUED) {
            throw new EventRefused(Why.ALREADY_ISSUED);
        }
        if (order.kind() == EventKind.REINSTATED) {
            refuseUnless(ended, Why.NOT_ENDED);
            return;
        }
        refuseUnless(!ended, Why.ALREADY_ENDED);
        // Invalidation alone may reach back to the beginning (void ab initio).
        refuseUnless(order.kind() == EventKind.INVALIDATED || !effective.isBefore(timeline.begin()), Why.BEFORE_ISSUE);
        if (order.kind().ends()) {
            refuseUnless(!follows(timeline, EventKind.REINSTATED, effective), Why.OVERTAKEN);
        }
        switch (order.kind()) {
            case EXTENDED, STATUTORY_EXTENSION -> extension(timeline, order);
            case AMENDED -> amendment(timeline, order);
            case SUSPENDED -> {
                refuseUnless(status != ResultStatus.SUSPENDED, Why.ALREADY_SUSPENDED);
                refuseUnless(!follows(timeline, EventKind.RESUMED, effective), Why.OVERTAKEN);
            }
            case RESUMED -> refuseUnless(status == ResultStatus.SUSPENDED, Why.NOT_SUSPENDED);
            case SUPERSEDED -> refuseUnless(order.successor().isPresent(), Why.NO_SUCH_SUCCESSOR);
            case REVOKED, INVALIDATED, RETURNED, ISSUED, REINSTATED -> {}
        }
    }

    private static void extension(ValidityTimeline timeline, EventOrder order) {
        Optional<LocalDate> present = timeline.lastDayAt(order.effective());
        refuseUnless(order.lastDay().isPresent(), Why.LAST_DAY_NOT_LATER);
        if (present.isPresent()) {
            refuseUnless(order.lastDay().get().isAfter(present.get()), Why.LAST_DAY_NOT_LATER);
            refuseUnless(!order.effective().isAfter(LegalTime.endOf(present.get())), Why.EXTENDED_AFTER_END);
        }
    }

    /** An amended licence keeps the remaining term: it can't bring an expired one back. */
    private static void amendment(ValidityTimeline timeline, EventOrder order) {
        Optional<LocalDate> present = timeline.lastDayAt(order.effective());
        if (present.isPresent() && order.lastDay().isPresent()) {
            refuseUnless(!order.effective().isAfter(LegalTime.endOf(present.get())), Why.EXTENDED_AFTER_END);
        }
    }

    private static boolean follows(ValidityTimeline timeline, EventKind kind, Instant effective) {
        return timeline.events().stream()
                .anyMatch(event -> event.kind() == kind && event.effective().isAfter(effective));
    }

    private static void refuseUnless(boolean fits, Why why) {
        if (!fits) {
            throw new EventRefused(why);
        }
    }
}
