package vn.kho.api.access;

import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one may verify.
 *
 * @param anonymous for one client address (IPv4) or one /64 network (IPv6) of people who haven't signed in
 * @param account for one account that is no agency's system
 * @param agency for one agency's system
 * @param mostClients how many addresses and accounts are remembered; beyond, the longest unseen are forgotten
 */
@ConfigurationProperties("kho.verify.rate")
record RateSettings(
        @DefaultValue Anonymous anonymous,
        @DefaultValue Account account,
        @DefaultValue Agency agency,
        @DefaultValue("100000") int mostClients) {

    RateSettings {
        boolean positive = IntStream.of(
                        anonymous.perMinute(),
                        anonymous.burst(),
                        account.perMinute(),
                        account.burst(),
                        agency.perMinute(),
                        agency.burst(),
                        mostClients)
                .allMatch(number -> number > 0);
        if (!positive) {
            throw new IllegalArgumentException("every number of kho.verify.rate must be at least 1");
        }
    }

    Limit anonymousLimit() {
        return new Limit("anonymous", anonymous.perMinute(), anonymous.burst());
    }

    Limit accountLimit() {
        return new Limit("account", account.perMinute(), account.burst());
    }

    Limit agencyLimit() {
        return new Limit("agency", agency.perMinute(), agency.burst());
    }

    record Anonymous(
            @DefaultValue("60") int perMinute,
            @DefaultValue("30") int burst) {}

    record Account(
            @DefaultValue("120") int perMinute,
            @DefaultValue("60") int burst) {}

    record Agency(
            @DefaultValue("1200") int perMinute,
            @DefaultValue("300") int burst) {}

    /** A bucket that holds {@code burst} requests and is refilled evenly. */
    record Limit(String name, int perMinute, int burst) {}
}
