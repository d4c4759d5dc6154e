/** Where everything is put together: the map of the architecture. */
@NullMarked
package vn.kho.api.wiring;

import org.jspecify.annotations.NullMarked;
