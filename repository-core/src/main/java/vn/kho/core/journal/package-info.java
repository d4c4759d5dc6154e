/** The append-only record of who did what and who looked. */
@NullMarked
package vn.kho.core.journal;

import org.jspecify.annotations.NullMarked;
