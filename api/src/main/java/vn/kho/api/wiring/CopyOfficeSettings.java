package vn.kho.api.wiring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.StartProblem;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.LevelRules.NoTimeStamp;
import vn.kho.core.pdf.SealLevel;

/**
 * How copies are issued: what the law has not fixed is set here.
 *
 * @param agency code of the copying agency, which keeps the registers
 * @param form words of the copy form (Decree 30/2020 Art. 25)
 * @param registerLine line beside the QR code; {number}, {year} and {code} are replaced
 * @param reason the signature's reason
 * @param location the signature's place
 * @param level of the copies' signatures: B, T, LT or LTA
 * @param levels of copies of types of results that differ, by the type's code
 * @param seal whether copies carry a seal in their QR code
 * @param seals the same of types of results that differ, by the type's code
 * @param noTimeStamp what happens while no time stamp is to be had: no copy, or one at level B that is raised later
 * @param longestIssue a line still open after this is void
 */
@ConfigurationProperties("kho.copy")
record CopyOfficeSettings(
        @DefaultValue("G13") String agency,
        @DefaultValue("SAO Y") String form,

        @DefaultValue("Số {number}/{year}/SY · Mã tra cứu {code}")
        String registerLine,

        @DefaultValue("Sao y") String reason,
        @DefaultValue("Hà Nội") String location,
        @DefaultValue("T") SealLevel level,
        @DefaultValue Map<String, SealLevel> levels,
        @DefaultValue("true") boolean seal,
        @DefaultValue Map<String, Boolean> seals,
        @DefaultValue("refuse") NoTimeStamp noTimeStamp,
        @DefaultValue("15m") Duration longestIssue) {

    /** Beside time stamps: the key, revocation data and the database. */
    private static final Duration WITHOUT_TIME_STAMPS = Duration.ofMinutes(1);

    /**
     * How long an open line may stay open.
     *
     * @param stamp longest time that one time stamp takes
     * @throws StartProblem.Misconfigured when copies that wait for time stamps would be voided while they are made
     */
    Duration longestIssue(Duration stamp) {
        int stamps = 0;
        for (SealLevel each : SealLevel.values()) {
            if (each == level || levels.containsValue(each)) {
                stamps = Math.max(stamps, stamps(each));
            }
        }
        Duration least = WITHOUT_TIME_STAMPS.plus(stamp.multipliedBy(stamps));
        if (longestIssue.compareTo(least) < 0) {
            throw new StartProblem.Misconfigured("kho.copy.longest-issue is " + longestIssue.toSeconds()
                    + " s, and making a copy may take " + least.toSeconds() + " s: " + stamps
                    + " time stamps of kho.tsa.patience, and a minute. Copies would be void while they are made.");
        }
        return longestIssue;
    }

    /** From LT on one may be asked for no document, so that the authority is known; LTA has one over the whole. */
    private static int stamps(SealLevel level) {
        return switch (level) {
            case B -> 0;
            case T -> 1;
            case LT -> 2;
            case LTA -> 3;
        };
    }

    /** @throws StartProblem.Misconfigured when a type's code can't be one */
    LevelRules levelRules() {
        Map<ResultTypeCode, SealLevel> byType = new HashMap<>();
        levels.forEach((code, level) -> byType.put(type("kho.copy.levels", code), level));
        return new LevelRules(level, byType, noTimeStamp);
    }

    /**
     * Tells whether copies of results of a type carry a seal.
     *
     * @throws StartProblem.Misconfigured when a type's code can't be one
     */
    Predicate<ResultTypeCode> sealRules() {
        Map<ResultTypeCode, Boolean> byType = new HashMap<>();
        seals.forEach((code, wanted) -> byType.put(type("kho.copy.seals", code), wanted));
        return code -> byType.getOrDefault(code, seal);
    }

    private static ResultTypeCode type(String setting, String code) {
        return ResultTypeCode.parse(code)
                .orElseThrow(() -> new StartProblem.Misconfigured(
                        setting + ": " + code + " is no code of a result type, such as KQ.G13.000006"));
    }
}
