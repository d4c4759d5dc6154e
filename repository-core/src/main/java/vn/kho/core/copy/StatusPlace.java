package vn.kho.core.copy;

/**
 * Where the state of one copy stands in the published status lists. It tells nothing of when the copy was issued, nor
 * which other copies were.
 *
 * @param list number of the list, from 1
 * @param index place in the list, from 0
 */
public record StatusPlace(int list, int index) {
    public StatusPlace {
        if (list < 1 || index < 0) {
            throw new IllegalArgumentException("lists are counted from 1, places from 0");
        }
    }
}
