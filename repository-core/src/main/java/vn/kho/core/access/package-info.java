/** Who asks, in which role, and what for. */
@NullMarked
package vn.kho.core.access;

import org.jspecify.annotations.NullMarked;
