package vn.kho.core.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.pdf.SealFacts;

/** Facts in a map. */
public final class InMemoryKeptSealFacts implements KeptSealFacts {
    private final Map<ObjectKey, SealFacts> facts = new ConcurrentHashMap<>();

    @Override
    public Optional<SealFacts> find(ObjectKey key) {
        return Optional.ofNullable(facts.get(key));
    }

    @Override
    public void keep(ObjectKey key, SealFacts found) {
        facts.put(key, found);
    }
}
