package vn.kho.core.statuslist;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlaces;
import vn.kho.core.result.ResultId;

/** The lists, and what the register knows of copies that aren't simply valid. Lists are never closed or changed. */
public interface StatusLists extends StatusPlaces {
    /** All lists that were opened, by their numbers. Lists of years whose copies were never asked about are opened. */
    List<StatusList> all();

    /** Lines that were withdrawn at or after {@code since}. */
    List<RegisterNumber> withdrawnSince(Instant since);

    /**
     * Results whose standing may be another than before: an event was recorded at or after {@code since}, or took effect
     * after it, by {@code until}. Results that were issued and nothing more are not among them.
     */
    Set<ResultId> changedSince(Instant since, Instant until);

    /** All copies of these results, complete or not. */
    List<CopyOfResult> copiesOf(Set<ResultId> results);

    /** @param issuedAt the time printed on the copy @param withdrawn whether the copy itself was */
    record CopyOfResult(RegisterNumber number, ResultId result, Instant issuedAt, boolean withdrawn) {}
}
