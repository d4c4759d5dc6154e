package vn.kho.api.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

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
 */
@ConfigurationProperties("kho.pdf")
record PdfSettings(
        @DefaultValue("100MB") DataSize maxFileSize,
        @DefaultValue("2000") int maxPages,
        @DefaultValue("2") int workers,
        @DefaultValue("20s") Duration timeLimit,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("256MB") DataSize workerHeap,
        @DefaultValue("") String trustDirectory) {

    Optional<Path> trusted() {
        return trustDirectory.isBlank() ? Optional.empty() : Optional.of(Path.of(trustDirectory.strip()));
    }
}
