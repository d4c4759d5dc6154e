package vn.kho.signing.trust;

/** Tells whom signatures are trusted by now. Cheap to ask for each file, and safe for concurrent use. */
@FunctionalInterface
public interface TrustSource {
    /** The same object while nothing changed. */
    Trust current();

    /** This one's anchors and those of {@code other}. */
    default TrustSource and(TrustSource other) {
        return new JoinedTrust(this, other);
    }
}
