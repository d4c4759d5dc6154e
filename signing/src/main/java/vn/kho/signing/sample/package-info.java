/** Made-up Vietnamese licences that look scanned, for trying Kho without anybody's real papers. */
@NullMarked
package vn.kho.signing.sample;

import org.jspecify.annotations.NullMarked;
