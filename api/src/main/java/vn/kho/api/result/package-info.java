/** Archived results over HTTP. */
@NullMarked
package vn.kho.api.result;

import org.jspecify.annotations.NullMarked;
