/** Bulk digitisation: batches, manifests, items, the four-eyes check. */
@NullMarked
package vn.kho.core.intake;

import org.jspecify.annotations.NullMarked;
