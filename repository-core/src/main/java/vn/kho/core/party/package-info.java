/** Holders: the persons and organisations that results belong to. */
@NullMarked
package vn.kho.core.party;

import org.jspecify.annotations.NullMarked;
