/** Trusted lists (ETSI TS 119 612): authorities that a scheme operator vouches for, and takes away. */
@NullMarked
package vn.kho.signing.trustlist;

import org.jspecify.annotations.NullMarked;
