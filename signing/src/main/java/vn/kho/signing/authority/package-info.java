/** The test certificate authority of a first start, which says everywhere that it has no legal value. */
@NullMarked
package vn.kho.signing.authority;

import org.jspecify.annotations.NullMarked;
