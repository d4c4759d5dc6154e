package vn.kho.signing.validation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A chain that ends at one of our anchors, and what the file itself brings on the status of its certificates.
 *
 * @param chain a certificate, its issuer, and so on to the anchor
 * @param statements for each certificate but the anchor, what is said of it
 */
public record ChainEvidence(List<X509Certificate> chain, List<List<StatusStatement>> statements) {
    public ChainEvidence {
        chain = List.copyOf(chain);
        statements = statements.stream().map(List::copyOf).toList();
        if (chain.isEmpty() || statements.size() != chain.size() - 1) {
            throw new IllegalArgumentException(
                    statements.size() + " sets of statements on " + chain.size() + " certificates");
        }
    }

    boolean validAt(Instant moment) {
        return chain.stream()
                .allMatch(each -> !moment.isBefore(each.getNotBefore().toInstant())
                        && !moment.isAfter(each.getNotAfter().toInstant()));
    }
}
