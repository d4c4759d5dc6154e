/** RFC 3161 time stamps: asking for one over HTTP or in this process, and believing only what was checked. */
@NullMarked
package vn.kho.signing.time;

import org.jspecify.annotations.NullMarked;
