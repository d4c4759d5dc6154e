package vn.kho.signing.seal;

import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;

/** Writes the objects of a source that an update replaces, with what the update adds to them. */
final class UpdatePlan {
    static final int SIGNATURES_EXIST_APPEND_ONLY = 3;

    private final SourceFacts facts;
    private int next;

    UpdatePlan(SourceFacts facts) {
        this.facts = facts;
        this.next = facts.size();
    }

    /** A number for a new object. */
    Ref take() {
        return new Ref(next++, 0);
    }

    /** Numbers for {@code count} new objects in a row. @return the first */
    int take(int count) {
        int first = next;
        next += count;
        return first;
    }

    /** The next free number. */
    int next() {
        return next;
    }

    /** Adds annotations to page 1: to its array where it has one of its own, else to its dictionary. */
    void addAnnotations(SectionWriter out, String references) {
        SourceFacts.FirstPage page = facts.page();
        String array = "[" + page.annotations().plus(references) + "]";
        if (page.annotationsRef().isPresent()) {
            out.object(page.annotationsRef().get(), array);
        } else {
            out.object(page.ref(), "<<" + page.rest() + "/Annots" + array + ">>");
        }
    }

    /** Adds a page behind the last. */
    void addPage(SectionWriter out, Ref page) {
        SourceFacts.Pages pages = facts.pages();
        out.object(
                pages.ref(),
                "<<" + pages.rest() + "/Kids[" + pages.kids().plus(page.toString()) + "]/Count " + (pages.count() + 1)
                        + ">>");
    }

    /**
     * Adds a signature field to the form, making one where there is none, and the security store to the catalogue.
     *
     * @param security entry of the catalogue such as {@code /DSS 12 0 R}; empty text when there is nothing new
     */
    void addField(SectionWriter out, Ref field, String security) {
        SourceFacts.Form form = facts.form();
        String dictionary = "<<" + form.rest() + "/Fields[" + form.fields().plus(field.toString()) + "]/SigFlags "
                + (form.flags() | SIGNATURES_EXIST_APPEND_ONLY) + ">>";
        if (form.ref().isPresent()) {
            out.object(form.ref().get(), dictionary);
            if (!security.isEmpty()) {
                catalog(out, "/AcroForm " + form.ref().get(), security);
            }
        } else {
            catalog(out, "/AcroForm" + dictionary, security);
        }
    }

    /** Writes the catalogue with a new entry for the security store and its form as it is. */
    void writeCatalog(SectionWriter out, String security) {
        SourceFacts.Form form = facts.form();
        String fields = "<<" + form.rest() + "/Fields[" + form.fields() + "]/SigFlags " + form.flags() + ">>";
        catalog(out, "/AcroForm" + form.ref().map(ref -> " " + ref).orElse(fields), security);
    }

    private void catalog(SectionWriter out, String form, String security) {
        out.object(
                facts.catalog().ref(),
                "<<" + facts.catalog().rest() + form + (security.isEmpty() ? present() : security) + ">>");
    }

    /** The store that is there already. */
    private String present() {
        return facts.security()
                .map(store ->
                        "/DSS" + store.ref().map(ref -> " " + ref).orElseGet(() -> SecurityStore.dictionary(store)))
                .orElse("");
    }
}
