/** Issuing certified copies and keeping their register. */
@NullMarked
package vn.kho.core.copy;

import org.jspecify.annotations.NullMarked;
