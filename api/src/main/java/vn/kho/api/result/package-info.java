/** Archived results on pages and over REST: the holder's archive and the records office. */
@NullMarked
package vn.kho.api.result;

import org.jspecify.annotations.NullMarked;
