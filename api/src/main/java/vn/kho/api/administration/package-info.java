/** Representations, catalogue and journal on pages and over REST. */
@NullMarked
package vn.kho.api.administration;

import org.jspecify.annotations.NullMarked;
