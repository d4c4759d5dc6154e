/** Sealing a copy: what it shows, the incremental update that carries it, and the signature over it. */
@NullMarked
package vn.kho.signing.seal;

import org.jspecify.annotations.NullMarked;
