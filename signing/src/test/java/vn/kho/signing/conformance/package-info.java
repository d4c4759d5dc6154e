/** What a copy has to stand, for every kind of source, every key and any file that somebody may bring. */
@NullMarked
package vn.kho.signing.conformance;

import org.jspecify.annotations.NullMarked;
