/** In-memory ports and small test data for tests of the rules and of the adapters. */
@NullMarked
package vn.kho.core.testing;

import org.jspecify.annotations.NullMarked;
