/** Verification over HTTP. */
@NullMarked
package vn.kho.api.verification;

import org.jspecify.annotations.NullMarked;
