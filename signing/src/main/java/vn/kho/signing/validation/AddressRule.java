package vn.kho.signing.validation;

import java.io.IOException;
import java.net.URI;

/** Which addresses may be asked for the status of certificates. */
@FunctionalInterface
public interface AddressRule {
    /** Any: for certificates of our own. */
    AddressRule ANY = address -> {};

    /** @throws IOException when nothing may be asked there */
    void require(URI address) throws IOException;
}
