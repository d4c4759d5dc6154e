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

    /**
     * A trusted list that somebody else keeps.
     *
     * @param name as verdicts call it
     * @param certificates how many of its authorities are trusted
     * @param until when it runs out
     * @param asked when it was fetched last, or an attempt was made
     * @param problem why what was fetched last does not count
     */
    record TrustedList(
            String name,
            String address,
            State state,
            int certificates,
            Optional<Instant> issued,
            Optional<Instant> until,
            Instant asked,
            Optional<String> problem) {
        /** Whether anybody is trusted by it. */
        public enum State {
            /** What was fetched last counts. */
            CURRENT,
            /** What was fetched before counts until it runs out. */
            KEPT,
            /** Nobody is trusted by it. */
            NOT_TRUSTED
        }
    }

    /** What there is. */
    record Listing(List<Entry> certificates, List<Fault> faults, List<TrustedList> lists) {
        public Listing {
            certificates = List.copyOf(certificates);
            faults = List.copyOf(faults);
            lists = List.copyOf(lists);
        }
    }
}
