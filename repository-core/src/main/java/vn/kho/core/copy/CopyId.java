package vn.kho.core.copy;

import java.util.UUID;

/** Identity of a copy: random. */
public record CopyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
