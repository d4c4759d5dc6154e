/** Objects in a directory of the local disk. */
@NullMarked
package vn.kho.storage.disk;

import org.jspecify.annotations.NullMarked;
