/** Digitisation on pages and over REST: batches, items, checking. */
@NullMarked
package vn.kho.api.intake;

import org.jspecify.annotations.NullMarked;
