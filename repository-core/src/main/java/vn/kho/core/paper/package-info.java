/** Seals that copies carry on paper. */
@NullMarked
package vn.kho.core.paper;

import org.jspecify.annotations.NullMarked;
