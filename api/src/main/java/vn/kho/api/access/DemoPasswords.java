package vn.kho.api.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.start.Secret;

/**
 * The passwords of the demo accounts, kept in a file with lines such as {@code digitiser.password=…} that a shell can
 * read. They are random per data directory (80 bits) and stay the same as long as the file is there.
 */
final class DemoPasswords {
    private static final String KEY = ".password";
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"; // no i, l, o, u: they are misread
    private static final String HEADER = """
            # Demo accounts of this data directory. Sign in with the name and its password, or take a token:
            #   curl -u demo-NAME:PASSWORD -d grant_type=client_credentials BASE/oauth2/token
            # They open nothing outside this directory. Delete the file and start again for new passwords.
            """;

    private final PrivateFile file;
    private final RandomGenerator random;

    DemoPasswords(PrivateFile file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /** The password of each account; those that have none yet get one, which is on disk when this returns. */
    Map<String, Secret> of(Collection<String> accounts) {
        Map<String, String> known = read();
        Map<String, String> all = new TreeMap<>(known);
        Map<String, Secret> wanted = new TreeMap<>();
        accounts.forEach(account -> wanted.put(account, new Secret(all.computeIfAbsent(account, name -> password()))));
        if (!all.equals(known)) {
            file.write(HEADER
                    + all.entrySet().stream()
                            .map(entry -> entry.getKey() + KEY + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        return Map.copyOf(wanted);
    }

    private Map<String, String> read() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file.read().orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .filter(key -> key.endsWith(KEY) && !properties.getProperty(key).isBlank())
                .collect(Collectors.toMap(
                        key -> key.substring(0, key.length() - KEY.length()), properties::getProperty));
    }

    private String password() {
        return Stream.generate(() -> random.ints(4, 0, LETTERS.length())
                        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                        .collect(Collectors.joining()))
                .limit(4)
                .collect(Collectors.joining("-"));
    }
}
