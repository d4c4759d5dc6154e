/** Bulk upload and checking over HTTP. */
@NullMarked
package vn.kho.api.intake;

import org.jspecify.annotations.NullMarked;
