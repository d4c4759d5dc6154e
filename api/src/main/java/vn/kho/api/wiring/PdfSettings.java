package vn.kho.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.trustlist.ListPlace;

/**
 * How foreign PDFs are examined.
 *
 * @param maxFileSize largest file accepted, at upload and at verification
 * @param maxPages most pages
 * @param workers child JVMs at most
 * @param timeLimit for one examination
 * @param patience how long a request waits for a free worker
 * @param workerHeap heap of one worker
 * @param trustDirectory certificates by which foreign signatures are trusted; {@code trust} in the data directory when
 *     empty
 * @param trustedLists trusted lists and lists of them, besides
 * @param trustedListsInterval between two fetchings of them
 * @param trustedListsTimeout for one of them to come
 */
@ConfigurationProperties("kho.pdf")
record PdfSettings(
        @DefaultValue("100MB") DataSize maxFileSize,
        @DefaultValue("2000") int maxPages,
        @DefaultValue("2") int workers,
        @DefaultValue("20s") Duration timeLimit,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("256MB") DataSize workerHeap,
        @DefaultValue("") String trustDirectory,
        @DefaultValue List<ListSettings> trustedLists,
        @DefaultValue("6h") Duration trustedListsInterval,
        @DefaultValue("30s") Duration trustedListsTimeout) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    PdfSettings {
        if (trustedListsInterval.compareTo(Duration.ofSeconds(1)) < 0
                || trustedListsTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartProblem.Misconfigured(
                    "kho.pdf.trusted-lists-interval and kho.pdf.trusted-lists-timeout must be at least 1s.");
        }
    }

    /**
     * A trusted list.
     *
     * @param name by which verdicts call it
     * @param address web address or file
     * @param signers PEM file with the certificates that may sign it
     * @param listOfLists whether it points to lists and names no authorities itself
     */
    record ListSettings(
            @DefaultValue("") String name,
            @DefaultValue("") String address,
            @DefaultValue("") String signers,
            @DefaultValue("false") boolean listOfLists) {}

    /** @throws StartProblem.Misconfigured naming the setting that can't be used */
    List<ListPlace> listPlaces() {
        List<ListPlace> places = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < trustedLists.size(); i++) {
            String setting = "kho.pdf.trusted-lists[" + i + "]";
            ListSettings list = trustedLists.get(i);
            if (!NAME.matcher(list.name()).matches()) {
                throw new StartProblem.Misconfigured(
                        setting + ".name must be 1 to 40 of a-z, 0-9 and -, beginning with a letter.");
            }
            URI address = address(setting + ".address", list.address().strip());
            if (!taken.add(list.name()) || !taken.add(address.toString())) {
                throw new StartProblem.Misconfigured(setting + " has the name or the address of another list.");
            }
            if (list.signers().isBlank()) {
                throw new StartProblem.Misconfigured(
                        setting + ".signers is missing: a PEM file with the certificates that may sign the list.");
            }
            places.add(new ListPlace(
                    list.name(),
                    address,
                    Pem.certificates(
                            setting + ".signers", Path.of(list.signers().strip())),
                    list.listOfLists()));
        }
        return places;
    }

    private static URI address(String setting, String address) {
        if (address.isEmpty()) {
            throw new StartProblem.Misconfigured(setting + " is missing.");
        }
        if (address.startsWith("http:") || address.startsWith("https:")) {
            return WebAddress.of(setting, address);
        }
        return Path.of(address.startsWith("file:") ? address.substring("file:".length()) : address)
                .toAbsolutePath()
                .normalize()
                .toUri();
    }

    Optional<Path> trusted() {
        return trustDirectory.isBlank() ? Optional.empty() : Optional.of(Path.of(trustDirectory.strip()));
    }
}
