package vn.kho.core.pdf;

import java.util.Optional;
import vn.kho.core.content.ObjectKey;

/** Facts kept beside stored objects, so that an archived file is surveyed once. Losing them costs time, nothing else. */
public interface KeptSealFacts {
    Optional<SealFacts> find(ObjectKey key);

    /** Keeps the facts of an object, in place of those kept before. */
    void keep(ObjectKey key, SealFacts facts);
}
