/** What runs in the child JVM: parsing, walking, validating and rendering one foreign PDF at a time. */
@NullMarked
package vn.kho.signing.worker;

import org.jspecify.annotations.NullMarked;
