/** The product as its users meet it: a process of its own, real HTTP, a real browser, real crashes. */
@NullMarked
package vn.kho.api.walk;

import org.jspecify.annotations.NullMarked;
