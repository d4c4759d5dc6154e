/** Results of administrative procedures, their versions and their validity timeline. */
@NullMarked
package vn.kho.core.result;

import org.jspecify.annotations.NullMarked;
