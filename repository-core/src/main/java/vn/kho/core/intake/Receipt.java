package vn.kho.core.intake;

import java.time.Instant;
import vn.kho.core.content.ContentId;

/**
 * Proof that a file is durable (biên nhận).
 *
 * @param alreadyHad the same bytes had come before under this name; nothing was stored twice
 */
public record Receipt(
        ItemId item,
        String fileName,
        ContentId id,
        long bytes,
        Instant receivedAt,
        ItemState state,
        boolean alreadyHad) {}
