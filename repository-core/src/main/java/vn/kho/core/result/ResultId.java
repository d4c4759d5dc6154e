package vn.kho.core.result;

import java.util.UUID;

/** Identity of a result in the archive: random, says nothing about its holder. */
public record ResultId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
