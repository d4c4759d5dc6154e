package vn.kho.core.result;

import java.time.Instant;
import vn.kho.core.content.StoredContent;

/**
 * One archived version of a result's document: the bytes as they came.
 *
 * @param number from 1
 * @param pages number of pages
 * @param signed true when the file carries signatures of its own: it is never stamped, only re-delivered
 */
public record DocumentVersion(int number, StoredContent content, int pages, boolean signed, Instant archivedAt) {}
