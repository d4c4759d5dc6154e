/** The seal in a copy's QR code: its form (docs/seal.md) and its signature. */
@NullMarked
package vn.kho.signing.paper;

import org.jspecify.annotations.NullMarked;
