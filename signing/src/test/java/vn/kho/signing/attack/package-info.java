/** Forgeries of real copies, each class that was ever published and some of our own, and lawful changes beside them. */
@NullMarked
package vn.kho.signing.attack;

import org.jspecify.annotations.NullMarked;
