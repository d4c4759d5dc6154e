/** Bytes and their addresses: what the archive keeps, known by SHA-256 and never changed. */
@NullMarked
package vn.kho.core.content;

import org.jspecify.annotations.NullMarked;
