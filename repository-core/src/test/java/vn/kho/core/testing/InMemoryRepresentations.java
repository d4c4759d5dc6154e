package vn.kho.core.testing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Representations;
import vn.kho.core.party.HolderId;

/** Representations in memory. */
public final class InMemoryRepresentations implements Representations, Revertible {
    private final Map<UUID, Representation> all = new LinkedHashMap<>();

    @Override
    public synchronized void add(Representation representation) {
        all.put(representation.id(), representation);
    }

    @Override
    public synchronized List<Representation> of(HolderId representative, LocalDate day) {
        return all.values().stream()
                .filter(r -> r.representative().equals(representative) && r.holdsOn(day))
                .toList();
    }

    @Override
    public synchronized boolean end(UUID id, LocalDate lastDay) {
        Representation ended = all.computeIfPresent(
                id,
                (key, r) -> new Representation(
                        r.id(),
                        r.principal(),
                        r.representative(),
                        r.capacity(),
                        r.proof(),
                        r.from(),
                        r.to().filter(day -> day.isBefore(lastDay)).or(() -> Optional.of(lastDay)),
                        r.recordedBy()));
        return ended != null;
    }

    @Override
    public synchronized Runnable remember() {
        Map<UUID, Representation> before = new LinkedHashMap<>(all);
        return () -> {
            all.clear();
            all.putAll(before);
        };
    }
}
