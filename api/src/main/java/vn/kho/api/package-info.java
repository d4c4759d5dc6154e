/** The application: one process that serves REST, pages and, for a demo, its own OpenID provider. */
@NullMarked
package vn.kho.api;

import org.jspecify.annotations.NullMarked;
