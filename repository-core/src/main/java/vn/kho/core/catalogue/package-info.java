/** Agencies, procedures and result types, each valid from a date. */
@NullMarked
package vn.kho.core.catalogue;

import org.jspecify.annotations.NullMarked;
