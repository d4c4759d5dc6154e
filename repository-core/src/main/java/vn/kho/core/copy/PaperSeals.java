package vn.kho.core.copy;

import java.util.Optional;
import vn.kho.core.paper.PaperFacts;
import vn.kho.core.paper.PaperSealer;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;

/** The seals that true copies carry on paper. */
public final class PaperSeals {
    private final PaperSealer sealer;
    private final StatusPlaces places;

    /** @param places of copies in status lists */
    public PaperSeals(PaperSealer sealer, StatusPlaces places) {
        this.sealer = sealer;
        this.places = places;
    }

    /** For offices whose copies have none. */
    public static PaperSeals none() {
        return new PaperSeals(PaperSealer.none(), number -> {
            throw new IllegalStateException("nobody asks for the place of a copy that has no seal");
        });
    }

    /** @param address at which the line is looked up @return what follows it in the QR code, from {@code #} on */
    Optional<String> of(CertifiedCopy line, ProcedureResult result, String address) {
        Metadata metadata = result.metadata();
        if (!sealer.seals(metadata.type())) {
            return Optional.empty();
        }
        StatusPlace place = places.of(line.registerNumber());
        return sealer.seal(
                address,
                new PaperFacts(
                        metadata.type(),
                        metadata.holder().maskedName(),
                        metadata.maskedNumber(),
                        metadata.issueDate(),
                        metadata.validTo(),
                        LegalTime.print(line.openedAt()).toInstant(),
                        line.order().useBy(),
                        line.order().purpose(),
                        line.source().id(),
                        Optional.of(new PaperFacts.StatusPlace(place.list(), place.index()))));
    }
}
