/** The rules of Kho: values, use cases and ports, without any library. */
@NullMarked
package vn.kho.core;

import org.jspecify.annotations.NullMarked;
