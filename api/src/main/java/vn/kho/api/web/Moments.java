package vn.kho.api.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.result.LegalTime;

/** Moments as REST writes them: RFC 3339 in legal time, {@code +07:00}. */
public final class Moments {
    private Moments() {}

    public static String text(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(LegalTime.ZONE));
    }

    /** @throws RequestProblem naming {@code pointer} when it is no moment with an offset between 1900 and 2200 */
    public static Instant parse(String pointer, String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            if (moment.getYear() >= 1900 && moment.getYear() <= 2200) {
                return moment.toInstant();
            }
        } catch (DateTimeParseException malformed) {
            throw RequestProblem.ofField(pointer, "moment-malformed");
        }
        throw RequestProblem.ofField(pointer, "moment-malformed");
    }
}
