/** Copies on pages and over REST: asking for one, its receipt, the register. */
@NullMarked
package vn.kho.api.copy;

import org.jspecify.annotations.NullMarked;
