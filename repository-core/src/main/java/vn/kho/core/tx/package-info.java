/** Transactions that a use case can see. */
@NullMarked
package vn.kho.core.tx;

import org.jspecify.annotations.NullMarked;
