package vn.kho.api.verification;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.core.copy.LookupCode;

/** Finds the look-up code in the address that a QR code holds. */
final class LookupCodes {
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-Z]{28}(?![0-9A-Z])");

    private LookupCodes() {}

    /** The first in the part before a seal. */
    static Optional<LookupCode> in(String text) {
        int seal = text.indexOf('#');
        return CODE.matcher(seal < 0 ? text : text.substring(0, seal))
                .results()
                .flatMap(found -> LookupCode.parse(found.group()).stream())
                .findFirst();
    }
}
