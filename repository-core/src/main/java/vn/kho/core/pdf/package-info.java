/** What a PDF is, who signed it, and signing it as the agency. */
@NullMarked
package vn.kho.core.pdf;

import org.jspecify.annotations.NullMarked;
