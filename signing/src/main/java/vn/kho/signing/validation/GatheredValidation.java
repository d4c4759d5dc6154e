package vn.kho.signing.validation;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.time.StampTerms;
import vn.kho.signing.time.TimeStampAuthority;

/** Gathers proofs for the signer's chain and the time stampers' chains from one source. */
public final class GatheredValidation implements ValidationSource {
    private static final Logger LOG = LoggerFactory.getLogger(GatheredValidation.class);

    private final StatusCache statuses;
    private final TimeStampAuthority timeStamps;
    private final boolean statusRequired;
    private final SecureRandom random;
    private final Map<X509Certificate, Gathered> gathered = new ConcurrentHashMap<>();

    /** @param statusRequired nothing is signed while a status that should be known can't be learnt, at any level */
    public GatheredValidation(
            StatusSource source,
            TimeStampAuthority timeStamps,
            boolean statusRequired,
            Clock clock,
            SecureRandom random) {
        this.statuses = new StatusCache(source, clock, StatusCache.Subject.OURS);
        this.timeStamps = timeStamps;
        this.statusRequired = statusRequired;
        this.random = random;
    }

    /** A composition and the parts it was made of, which are the same objects while nothing changed. */
    private record Gathered(List<List<X509Certificate>> chains, List<StatusProof> proofs, ValidationMaterial material) {
        boolean madeOf(List<List<X509Certificate>> otherChains, List<StatusProof> otherProofs) {
            if (proofs.size() != otherProofs.size() || !chains.equals(otherChains)) {
                return false;
            }
            for (int i = 0; i < proofs.size(); i++) {
                if (!proofs.get(i).equals(otherProofs.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void requireGood(List<X509Certificate> signer) {
        for (int i = 0; i + 1 < signer.size(); i++) {
            try {
                Optional<StatusProof> _ = statuses.proof(signer.get(i), signer.get(i + 1));
            } catch (PdfProblem.StatusUnavailable e) {
                if (statusRequired) {
                    throw e;
                }
                LOG.debug("Signed all the same: {}", e.getMessage());
            }
        }
    }

    @Override
    public void requireProved(List<X509Certificate> chain) {
        List<StatusProof> _ = proofs(chain);
    }

    @Override
    public ValidationMaterial material(List<X509Certificate> signer) {
        List<List<X509Certificate>> chains = new ArrayList<>();
        List<StatusProof> proofs = new ArrayList<>(proofs(signer));
        chains.add(List.copyOf(signer));
        addStampers(chains, proofs);
        if (chains.size() == 1) {
            // Another authority may stand in whose certificates are not known yet.
            timeStamps.prime(random, new StampTerms(this::requireProved, true));
            addStampers(chains, proofs).ifPresent(problem -> {
                throw new PdfProblem.StatusUnavailable(
                        "no time stamper's certificate can be proved: " + problem.getMessage(), problem);
            });
        }
        return composed(chains, proofs);
    }

    /** Adds all that can be proved. @return why there was none, if one was known and none could be proved */
    private Optional<PdfProblem.SealingUnavailable> addStampers(
            List<List<X509Certificate>> chains, List<StatusProof> proofs) {
        int before = chains.size();
        PdfProblem.@Nullable SealingUnavailable problem = null;
        for (List<X509Certificate> stamper : timeStamps.chains()) {
            try {
                proofs.addAll(proofs(stamper));
                chains.add(stamper);
            } catch (PdfProblem.StatusUnavailable | PdfProblem.CertificateNotGood e) {
                LOG.debug("Time stamper left out: {}", e.getMessage());
                problem = e;
            }
        }
        return chains.size() == before ? Optional.ofNullable(problem) : Optional.empty();
    }

    private ValidationMaterial composed(List<List<X509Certificate>> chains, List<StatusProof> proofs) {
        X509Certificate signer = chains.getFirst().getFirst();
        Gathered before = gathered.get(signer);
        if (before != null && before.madeOf(chains, proofs)) {
            return before.material();
        }
        ValidationMaterial whole = ValidationMaterial.of(List.of());
        for (List<X509Certificate> chain : chains) {
            whole = whole.and(ValidationMaterial.of(chain));
        }
        for (StatusProof proof : proofs) {
            whole = whole.and(proof.material());
        }
        gathered.put(signer, new Gathered(List.copyOf(chains), List.copyOf(proofs), whole));
        return whole;
    }

    private List<StatusProof> proofs(List<X509Certificate> chain) {
        List<StatusProof> proofs = new ArrayList<>();
        for (int i = 0; i + 1 < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            proofs.add(statuses.proof(certificate, chain.get(i + 1))
                    .orElseThrow(() -> new PdfProblem.StatusUnavailable(
                            certificate.getSubjectX500Principal() + " names neither OCSP nor CRL: nothing can prove it",
                            new IllegalStateException("no source of its status"))));
        }
        return proofs;
    }
}
