/** Problems as HTTP answers (RFC 9457), with texts in Vietnamese and English. */
@NullMarked
package vn.kho.api.problem;

import org.jspecify.annotations.NullMarked;
