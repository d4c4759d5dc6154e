package vn.kho.signing.seal;

import java.util.Optional;
import vn.kho.signing.source.PdfText;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;

/** What updates of a source's copies have to know: the source's facts, with what sealing changes. */
final class CopyFacts {
    private final SourceFacts after;

    private CopyFacts(SourceFacts after) {
        this.after = after;
    }

    /**
     * Facts of copies to which sealing adds a field and annotations, and perhaps a page that bears them.
     *
     * @param annotations references to the annotations, the field's widget among them
     */
    static CopyFacts of(SourceFacts facts, Optional<Ref> addedPage, String annotations, Ref widget) {
        SourceFacts.Form form = facts.form();
        SourceFacts.FirstPage page = facts.page();
        SourceFacts.Pages pages = facts.pages();
        return new CopyFacts(new SourceFacts(
                facts.length(),
                facts.crossReference(),
                facts.size(),
                facts.trailer(),
                facts.firstId(),
                facts.catalog(),
                new SourceFacts.Form(
                        form.ref(),
                        form.rest(),
                        form.fields().plus(widget.toString()),
                        form.flags() | UpdatePlan.SIGNATURES_EXIST_APPEND_ONLY,
                        form.nextName() + 1,
                        form.drawnAnew()),
                facts.security(),
                addedPage.isPresent()
                        ? page
                        : new SourceFacts.FirstPage(
                                page.ref(),
                                page.rest(),
                                page.annotationsRef(),
                                page.annotations().plus(annotations)),
                addedPage
                        .map(added -> new SourceFacts.Pages(
                                pages.ref(), pages.rest(), pages.kids().plus(added.toString()), pages.count() + 1))
                        .orElse(pages),
                true,
                facts.colour(),
                facts.frame(),
                facts.ink()));
    }

    /** Facts of one copy. @param id its identifier, where the source had none */
    SourceFacts of(long length, SectionWriter.End end, String id) {
        return new SourceFacts(
                length,
                new SourceFacts.CrossReference(after.crossReference().stream(), end.crossReference()),
                end.size(),
                after.trailer(),
                after.firstId().isEmpty() ? PdfText.of(id) : after.firstId(),
                after.catalog(),
                after.form(),
                after.security(),
                after.page(),
                after.pages(),
                true,
                after.colour(),
                after.frame(),
                after.ink());
    }
}
