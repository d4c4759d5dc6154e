/** Examination of foreign PDFs, done by child JVMs so that a hostile file can only hurt a child. */
@NullMarked
package vn.kho.signing.inspect;

import org.jspecify.annotations.NullMarked;
