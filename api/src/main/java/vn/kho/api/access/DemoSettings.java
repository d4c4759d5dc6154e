package vn.kho.api.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts of the embedded OpenID provider, by name. Their passwords are made per data directory and never configured.
 *
 * @param accounts lower-case names, with hyphens if need be
 */
@ConfigurationProperties("kho.demo")
record DemoSettings(@DefaultValue Map<String, Account> accounts) {
    DemoSettings {
        accounts = Map.copyOf(accounts);
        for (String name : accounts.keySet()) {
            if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException("not a name for a demo account: " + name);
            }
        }
    }

    /**
     * One account. The claims are written into its tokens as they stand.
     *
     * @param order place in the greeting
     * @param person true when somebody can sign in with it in a browser; a system only has its client
     */
    record Account(
            @DefaultValue("100") int order,
            String name,
            List<String> roles,
            @Nullable String holderKind,
            @Nullable String holderId,
            @Nullable String agency,
            @DefaultValue("true") boolean person) {

        Account {
            roles = List.copyOf(roles);
        }

        Optional<String> claimedHolderKind() {
            return Optional.ofNullable(holderKind);
        }

        Optional<String> claimedHolderId() {
            return Optional.ofNullable(holderId);
        }

        Optional<String> claimedAgency() {
            return Optional.ofNullable(agency);
        }
    }
}
