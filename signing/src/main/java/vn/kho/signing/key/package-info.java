/** Private keys: the only place that reads, makes or uses them. */
@NullMarked
package vn.kho.signing.key;

import org.jspecify.annotations.NullMarked;
