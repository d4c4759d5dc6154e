/** Page 1 of a source as its reader sees it: where it has ink, and where a copy's block and panel may stand. */
@NullMarked
package vn.kho.signing.page;

import org.jspecify.annotations.NullMarked;
