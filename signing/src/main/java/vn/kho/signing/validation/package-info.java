/** Whether certificates are good now, and what proves it later: OCSP responses and revocation lists. */
@NullMarked
package vn.kho.signing.validation;

import org.jspecify.annotations.NullMarked;
