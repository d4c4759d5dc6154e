/** What all controllers share: paging, entity tags, idempotency, digests, times. */
@NullMarked
package vn.kho.api.web;

import org.jspecify.annotations.NullMarked;
