package vn.kho.core.pdf;

import java.util.function.Supplier;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;

/**
 * An archived PDF that is to be sealed.
 *
 * @param id SHA-256 of its bytes
 * @param content its bytes; opened only when the sealer does not know the source yet, and read to the end then, so that
 *     the store's own check of the SHA-256 has spoken
 * @param facts what {@link PdfInspector#survey} once said of it; asked only when the sealer does not know the source yet
 * @param surveyed what it says now; asked only when the facts are of an older form
 */
public record SealSource(ContentId id, Content content, Supplier<SealFacts> facts, Supplier<SealFacts> surveyed) {}
