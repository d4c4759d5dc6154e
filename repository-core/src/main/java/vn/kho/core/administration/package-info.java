/** The desks of the records office, the auditor and the administrator. */
@NullMarked
package vn.kho.core.administration;

import org.jspecify.annotations.NullMarked;
