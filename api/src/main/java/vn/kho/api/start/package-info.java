/** What happens before the first request: settings, the data directory, refusals to start, and the first words. */
@NullMarked
package vn.kho.api.start;

import org.jspecify.annotations.NullMarked;
