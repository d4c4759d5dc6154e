/** Work that goes on by itself; each step is found from stored state, so a crash resumes where it stood. */
@NullMarked
package vn.kho.api.jobs;

import org.jspecify.annotations.NullMarked;
