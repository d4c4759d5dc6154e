/** Catalogue, representations and journal over HTTP. */
@NullMarked
package vn.kho.api.administration;

import org.jspecify.annotations.NullMarked;
