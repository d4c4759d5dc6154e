package vn.kho.signing.trust;

import java.util.concurrent.atomic.AtomicReference;

/** Two sources as one. */
final class JoinedTrust implements TrustSource {
    private final TrustSource first;
    private final TrustSource second;
    private final AtomicReference<Joined> last = new AtomicReference<>(new Joined(Trust.NONE, Trust.NONE, Trust.NONE));

    private record Joined(Trust first, Trust second, Trust both) {}

    JoinedTrust(TrustSource first, TrustSource second) {
        this.first = first;
        this.second = second;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // sources give the same object while nothing changed
    public Trust current() {
        Trust one = first.current();
        Trust other = second.current();
        Joined known = last.get();
        if (known.first() == one && known.second() == other) {
            return known.both();
        }
        Trust both = one.and(other);
        last.set(new Joined(one, other, both));
        return both;
    }
}
