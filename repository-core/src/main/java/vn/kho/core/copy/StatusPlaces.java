package vn.kho.core.copy;

/** Gives each line of the register its place in a status list, the same for ever. */
@FunctionalInterface
public interface StatusPlaces {
    /**
     * The place of the copy with that number: computed, so nothing is read or written, but for the first copy of a year
     * and of each million after it, whose list is opened in a transaction of its own.
     */
    StatusPlace of(RegisterNumber number);
}
