package vn.kho.api.wiring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How copies are issued: what the law has not fixed is set here.
 *
 * @param agency code of the copying agency, which keeps the registers
 * @param form words of the copy form (Decree 30/2020 Art. 25)
 * @param registerLine line beside the QR code; {number}, {year} and {code} are replaced
 * @param reason the signature's reason
 * @param location the signature's place
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
        @DefaultValue("10m") Duration longestIssue) {}
