package vn.kho.core.intake;

import java.time.Instant;
import java.util.Optional;
import vn.kho.core.catalogue.AgencyCode;

/**
 * A batch of scans uploaded together (lô số hoá).
 *
 * @param name what people call it, at most 200 characters
 * @param agency whose officers may see it
 * @param openedBy account that opened it
 * @param closedAt when it was closed to further files, if it was
 */
public record Batch(
        BatchId id, String name, AgencyCode agency, String openedBy, Instant openedAt, Optional<Instant> closedAt) {
    public boolean open() {
        return closedAt.isEmpty();
    }
}
