/** The states of all copies as lists that verifiers fetch ahead and consult offline. */
@NullMarked
package vn.kho.core.statuslist;

import org.jspecify.annotations.NullMarked;
