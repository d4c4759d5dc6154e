package vn.kho.core.intake;

import java.util.UUID;

/** Identity of an item of a batch: random. */
public record ItemId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
