/** Verification on pages and over REST, open to anybody. */
@NullMarked
package vn.kho.api.verification;

import org.jspecify.annotations.NullMarked;
