/** The services of DSS and SiVa, for clients that were made for those. */
@NullMarked
package vn.kho.api.compat;

import org.jspecify.annotations.NullMarked;
