package vn.kho.signing.trustlist;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * Where a trusted list is to be had.
 *
 * @param name of the list, by which verdicts call it
 * @param address of HTTP or HTTPS, or of a file
 * @param signers who may sign it; a list of lists names those of the others itself
 * @param listOfLists whether it names lists and not authorities
 */
public record ListPlace(String name, URI address, Set<X509Certificate> signers, boolean listOfLists) {
    public ListPlace {
        signers = Set.copyOf(signers);
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("a list that nobody may sign");
        }
    }
}
