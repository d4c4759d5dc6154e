package vn.kho.signing.trust;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom signatures are trusted by at a moment.
 *
 * @param anchors in the order in which stores are preferred where several hold the same certificate
 * @param faults what should be read and can't be; nobody is trusted by it
 */
public record Trust(List<TrustAnchor> anchors, List<Fault> faults) {
    /** Nobody. */
    public static final Trust NONE = new Trust(List.of(), List.of());

    public Trust {
        anchors = List.copyOf(anchors);
        faults = List.copyOf(faults);
    }

    /**
     * Something that can't be read.
     *
     * @param place the file below the trust directory, or the address of a list
     */
    public record Fault(String place, String reason) {}

    Trust and(Trust other) {
        return new Trust(
                Stream.concat(anchors.stream(), other.anchors.stream()).toList(),
                Stream.concat(faults.stream(), other.faults.stream()).toList());
    }
}
