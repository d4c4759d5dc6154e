/** The verdict on a copy: integrity, issuer, copy, and the result behind it. */
@NullMarked
package vn.kho.core.verification;

import org.jspecify.annotations.NullMarked;
