package vn.kho.signing.worker;

import eu.europa.esig.dss.model.identifier.EncapsulatedRevocationTokenIdentifier;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.kho.signing.validation.EmbeddedStatus;
import vn.kho.signing.validation.SigningEvidence;

/** What a signed file brings for judging the status of its signer and time stampers. */
final class SignerEvidence {
    private SignerEvidence() {}

    static SigningEvidence of(PAdESSignature signature, ChainCheck.Chain chain, List<CmsCheck.Stamped> stamps) {
        if (chain.path().isEmpty()) {
            return SigningEvidence.NONE;
        }
        EmbeddedStatus embedded = new EmbeddedStatus(
                binaries(signature.getCRLSource().getAllRevocationBinaries()),
                binaries(signature.getOCSPSource().getAllRevocationBinaries()));
        return new SigningEvidence(
                Optional.of(embedded.about(chain.path())),
                stamps.stream()
                        .map(stamped -> new SigningEvidence.Stamp(
                                stamped.time(),
                                embedded.about(stamped.authority().path()),
                                stamped.ofDocument()))
                        .toList());
    }

    private static <R extends Revocation> List<byte[]> binaries(
            Collection<EncapsulatedRevocationTokenIdentifier<R>> found) {
        return found.stream()
                .map(EncapsulatedRevocationTokenIdentifier::getBinaries)
                .toList();
    }
}
