/** Keyset paging: a page of items and where the next one starts. */
@NullMarked
package vn.kho.core.page;

import org.jspecify.annotations.NullMarked;
