/** Who is asking: sign-in, tokens, the embedded OpenID provider, what is open to everybody, and how often. */
@NullMarked
package vn.kho.api.access;

import org.jspecify.annotations.NullMarked;
