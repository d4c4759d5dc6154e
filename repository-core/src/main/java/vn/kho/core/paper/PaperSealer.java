package vn.kho.core.paper;

import java.util.Optional;

/** Makes the seals that copies carry on paper. Safe for concurrent use. */
public interface PaperSealer {
    /**
     * A seal.
     *
     * @param address at which the copy is looked up, with its code; signed with the facts
     * @return what follows the address in the QR code, from {@code #} on; empty where a copy has none: because its type is
     *     exempt, or no code that fits a margin holds it
     */
    Optional<String> seal(String address, PaperFacts facts);

    /** For offices whose copies have none. */
    static PaperSealer none() {
        return (address, facts) -> Optional.empty();
    }
}
