/** Copies over HTTP. */
@NullMarked
package vn.kho.api.copy;

import org.jspecify.annotations.NullMarked;
