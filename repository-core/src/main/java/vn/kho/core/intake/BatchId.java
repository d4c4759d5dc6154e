package vn.kho.core.intake;

import java.util.UUID;

/** Identity of a batch: random. */
public record BatchId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
