/** The browser that tests look at pages with. */
@NullMarked
package vn.kho.api.browser;

import org.jspecify.annotations.NullMarked;
