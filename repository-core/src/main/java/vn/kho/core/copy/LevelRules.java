package vn.kho.core.copy;

import java.util.Map;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.pdf.SealLevel;

/**
 * Which level the signature of a true copy has.
 *
 * @param usual level of the office's copies
 * @param byType levels of types that differ
 * @param noTimeStamp what happens while no time stamp is to be had
 */
public record LevelRules(SealLevel usual, Map<ResultTypeCode, SealLevel> byType, NoTimeStamp noTimeStamp) {
    public LevelRules {
        byType = Map.copyOf(byType);
    }

    /** Level T for all, and no copy without a time stamp. */
    public static LevelRules defaults() {
        return new LevelRules(SealLevel.T, Map.of(), NoTimeStamp.REFUSE);
    }

    SealLevel of(ResultTypeCode type) {
        return byType.getOrDefault(type, usual);
    }

    /** What happens while no time stamp is to be had. */
    public enum NoTimeStamp {
        /** No copy is issued. */
        REFUSE,
        /** The copy is issued at level B, and raised when a time stamp is to be had. */
        RAISE_LATER
    }
}
