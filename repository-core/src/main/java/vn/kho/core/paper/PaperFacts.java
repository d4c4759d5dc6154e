package vn.kho.core.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.ContentId;

/**
 * What a copy's seal says on paper; readable by whoever has the paper. Texts may come back cut, with {@code …} at the end.
 *
 * @param holder masked
 * @param number masked
 * @param issueDate of the result
 * @param validTo last day on which the result is valid, as it was known when the copy was made
 * @param madeAt when the copy was made, to the second
 * @param useBy last day on which the copy should be relied on
 * @param source SHA-256 of the archived version
 * @param status place in a status list
 */
public record PaperFacts(
        ResultTypeCode type,
        String holder,
        String number,
        LocalDate issueDate,
        Optional<LocalDate> validTo,
        Instant madeAt,
        Optional<LocalDate> useBy,
        String purpose,
        ContentId source,
        Optional<StatusPlace> status) {

    /** Place in a status list, both numbers below 2³². */
    public record StatusPlace(long list, long index) {}

    /** The same with another purpose. */
    public PaperFacts withPurpose(String other) {
        return new PaperFacts(type, holder, number, issueDate, validTo, madeAt, useBy, other, source, status);
    }
}
