/** Streams that measure and check bytes on their way into and out of a store. */
@NullMarked
package vn.kho.storage.stream;

import org.jspecify.annotations.NullMarked;
