package vn.kho.core.pdf;

import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.StoredContent;

/** Brings archived files and the kept facts about them together; files that have none are surveyed once. */
public final class SealSources {
    private final KeptSealFacts kept;
    private final PdfInspector inspector;

    public SealSources(KeptSealFacts kept, PdfInspector inspector) {
        this.kept = kept;
        this.inspector = inspector;
    }

    /** An archived file as a source; nothing is read until the sealer asks. */
    public SealSource of(StoredContent stored, Content content) {
        return new SealSource(
                stored.id(),
                content,
                () -> kept.find(stored.key()).orElseGet(() -> survey(stored, content)),
                () -> survey(stored, content));
    }

    /** A copy that was sealed, as a source of its raising; nothing is kept about it, since it is raised once. */
    public SealSource ofCopy(ContentId id, Content copy) {
        return new SealSource(id, copy, () -> inspector.survey(copy), () -> inspector.survey(copy));
    }

    private SealFacts survey(StoredContent stored, Content content) {
        SealFacts facts = inspector.survey(content);
        kept.keep(stored.key(), facts);
        return facts;
    }
}
