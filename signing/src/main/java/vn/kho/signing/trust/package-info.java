/** Whom signatures are trusted by: named stores of certificates that the operator adds to and takes from. */
@NullMarked
package vn.kho.signing.trust;

import org.jspecify.annotations.NullMarked;
