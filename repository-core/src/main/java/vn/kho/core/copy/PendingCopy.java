package vn.kho.core.copy;

import java.time.Instant;
import vn.kho.core.pdf.PendingSeal;

/**
 * A copy that waits for the signature of the token of the officer who asked for it.
 *
 * @param expiresAt from then on it can't be finished, and its line is voided
 */
public record PendingCopy(CopyId copy, Instant expiresAt, PendingSeal seal) {}
