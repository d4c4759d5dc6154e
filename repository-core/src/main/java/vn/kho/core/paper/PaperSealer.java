package vn.kho.core.paper;

import java.util.Optional;
import vn.kho.core.catalogue.ResultTypeCode;

/** Makes the seals that copies carry on paper. Safe for concurrent use. */
public interface PaperSealer {
    /** Whether copies of results of a type have a seal. */
    boolean seals(ResultTypeCode type);

    /**
     * A seal.
     *
     * @param address at which the copy is looked up, with its code; signed with the facts
     * @return what follows the address in the QR code, from {@code #} on; empty where no code that fits a margin holds it
     * @throws vn.kho.core.pdf.PdfProblem.SealingUnavailable when the key can't be used
     */
    Optional<String> seal(String address, PaperFacts facts);

    /** For offices whose copies have none. */
    static PaperSealer none() {
        return new PaperSealer() {
            @Override
            public boolean seals(ResultTypeCode type) {
                return false;
            }

            @Override
            public Optional<String> seal(String address, PaperFacts facts) {
                return Optional.empty();
            }
        };
    }
}
