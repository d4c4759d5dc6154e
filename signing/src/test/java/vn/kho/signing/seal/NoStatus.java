package vn.kho.signing.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import vn.kho.signing.validation.ValidationMaterial;
import vn.kho.signing.validation.ValidationSource;

/** Stands for certificates that name nobody who could say whether they are good. */
public final class NoStatus implements ValidationSource {
    @Override
    public void requireGood(List<X509Certificate> signer) {}

    @Override
    public void requireProved(List<X509Certificate> chain) {}

    @Override
    public ValidationMaterial material(List<X509Certificate> signer) {
        return new ValidationMaterial(signer, List.of(), List.of(), Instant.MAX);
    }
}
