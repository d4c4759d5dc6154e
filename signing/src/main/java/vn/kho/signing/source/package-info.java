/** What an incremental update has to know about the PDF that it follows. */
@NullMarked
package vn.kho.signing.source;

import org.jspecify.annotations.NullMarked;
