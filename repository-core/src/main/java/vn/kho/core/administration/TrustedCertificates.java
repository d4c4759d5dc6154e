package vn.kho.core.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificates by which signatures in foreign files are trusted, in named stores. What changes counts at once. */
public interface TrustedCertificates {
    /** Everything that is trusted, and what should be and can't be read. */
    Listing all();

    /**
     * What would be added.
     *
     * @param store 1 to 40 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @param encoded one certificate, DER or PEM
     * @return empty when that is not one certificate
     */
    Optional<Entry> read(String store, byte[] encoded);

    /** Adds a certificate that could be read to a store, which is made when it is new; harmless when repeated. */
    void add(String store, byte[] encoded);

    /**
     * Takes a certificate out of a store.
     *
     * @param sha256 of its DER, in lower-case hex
     * @return false when it is not in it
     */
    boolean remove(String store, String sha256);

    /** A certificate in a store. */
    record Entry(String store, String sha256, String subject, String issuer, String serial, Instant from, Instant to) {}

    /** Something that can't be read: nobody is trusted by it. */
    record Fault(String place, String reason) {}

    /** What there is. */
    record Listing(List<Entry> certificates, List<Fault> faults) {
        public Listing {
            certificates = List.copyOf(certificates);
            faults = List.copyOf(faults);
        }
    }
}
