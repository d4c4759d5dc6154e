package vn.kho.api.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.kho.api.start.DemoLogins;
import vn.kho.api.start.Secret;

/** The accounts of the embedded provider: people who sign in, and clients that take tokens for scripts and systems. */
final class DemoAccounts implements DemoLogins {
    private static final String CLIENT_PREFIX = "demo-";

    private final Map<String, DemoAccount> accounts;

    DemoAccounts(DemoSettings settings, DemoPasswords passwords, PasswordEncoder encoder) {
        Map<String, Secret> secrets = passwords.of(settings.accounts().keySet());
        // In parallel, because hashing is slow by design and the start waits for all of them.
        this.accounts = secrets.entrySet().parallelStream()
                .flatMap(entry -> Stream.ofNullable(settings.accounts().get(entry.getKey()))
                        .map(account -> new DemoAccount(
                                entry.getKey(), account, entry.getValue(), hash(encoder, entry.getValue()))))
                .collect(Collectors.toMap(DemoAccount::name, Function.identity()));
    }

    /** The account of a person by its name, or of a client by its id. */
    Optional<DemoAccount> find(String principal) {
        String name = principal.startsWith(CLIENT_PREFIX) ? principal.substring(CLIENT_PREFIX.length()) : principal;
        return Optional.ofNullable(accounts.get(name));
    }

    List<UserDetails> people() {
        return accounts.values().stream()
                .filter(account -> account.settings().person())
                .map(account -> User.withUsername(account.name())
                        .password(account.hash())
                        .authorities(List.of())
                        .build())
                .toList();
    }

    List<DemoAccount> clients() {
        return List.copyOf(accounts.values());
    }

    @Override
    public List<DemoLogin> all() {
        return accounts.values().stream()
                .sorted(Comparator.<DemoAccount>comparingInt(
                                account -> account.settings().order())
                        .thenComparing(DemoAccount::name))
                .map(account -> new DemoLogin(
                        account.name(),
                        account.password(),
                        account.settings().name() + ", "
                                + String.join(" ", account.settings().roles())))
                .toList();
    }

    private static String hash(PasswordEncoder encoder, Secret password) {
        return Optional.ofNullable(encoder.encode(password.reveal())).orElseThrow();
    }

    /** One account with its password, and the password as it is compared. */
    record DemoAccount(String name, DemoSettings.Account settings, Secret password, String hash) {
        String clientId() {
            return CLIENT_PREFIX + name;
        }
    }
}
