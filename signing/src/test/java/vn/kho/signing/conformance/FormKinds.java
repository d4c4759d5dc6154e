package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.sealed;
import static vn.kho.signing.conformance.Sample.TRAILER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Documents that have a form, and other things that hang on the catalogue. */
final class FormKinds {
    private static final String TEXT_FIELD =
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (%s) /Rect [100 200 300 220] /P 3 0 R /F 4 /V (an answer)"
                    + " /DA (/Helv 10 Tf 0 g) /AP << /N 9 0 R >> >>";
    private static final String EMPTY_SIGNATURE_FIELD =
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (%s) /Rect [100 100 200 140] /P 3 0 R /F 4 >>";
    private static final String ANSWER = "/Tx BMC q BT /Helv 10 Tf 0 g 2 6 Td (an answer) Tj ET Q EMC";
    private static final String ANSWER_FORM =
            "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /Helv 5 0 R >> >>";

    private FormKinds() {}

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(sealed("form-direct", () -> withField("/AcroForm << /Fields [6 0 R] >>", "name")));
        kinds.add(sealed(
                "form-indirect",
                () -> fields("/AcroForm 8 0 R", "name")
                        .object(8, "<< /Fields [6 0 R] >>")
                        .endWithTable(TRAILER)));
        kinds.add(sealed(
                "form-fields-indirect",
                () -> fields("/AcroForm 8 0 R", "name")
                        .object(8, "<< /Fields 10 0 R /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>")
                        .object(10, "[6 0 R]")
                        .endWithTable(TRAILER)));
        kinds.add(sealed(
                "form-in-an-object-stream",
                () -> fields("/AcroForm 8 0 R", "name")
                        .objectStream(11, new TreeMap<>(Map.of(8, "<< /Fields 10 0 R >>", 10, "[6 0 R]")))
                        .endWithStream(12, TRAILER)));
        kinds.add(sealed(
                "form-needs-appearances",
                () -> withField("/AcroForm << /NeedAppearances true /Fields [6 0 R] >>", "name")));
        kinds.add(sealed("form-without-fields", () -> Sample.withCatalog("/AcroForm << >>")));
        kinds.add(sealed("form-null", () -> Sample.withCatalog("/AcroForm null")));
        kinds.add(sealed("form-of-no-fields", () -> Sample.withCatalog("/AcroForm << /Fields [] /SigFlags 0 >>")));
        kinds.add(sealed("form-to-a-missing-object", () -> Sample.withCatalog("/AcroForm 39 0 R")));
        for (String name : List.of("Signature1", "Signature", "Sig1", "Kho", "KhoSeal", "Seal", "Seal1")) {
            kinds.add(
                    sealed("form-with-field-named-" + name, () -> withField("/AcroForm << /Fields [6 0 R] >>", name)));
        }
        kinds.add(sealed(
                "form-with-an-empty-signature-field",
                () -> Sample.file("1.7", "\n", "/AcroForm << /Fields [6 0 R] /SigFlags 1 >>", "/Annots [6 0 R]")
                        .object(6, EMPTY_SIGNATURE_FIELD.formatted("Signature1"))
                        .endWithTable(TRAILER)));
        kinds.add(sealed(
                "form-with-a-hierarchy",
                () -> Sample.file("1.7", "\n", "/AcroForm << /Fields [6 0 R] >>", "/Annots [7 0 R 8 0 R]")
                        .object(6, "<< /T (applicant) /FT /Tx /Kids [7 0 R 8 0 R] >>")
                        .object(7, TEXT_FIELD.formatted("name").replace("/FT /Tx", "/Parent 6 0 R"))
                        .object(
                                8,
                                TEXT_FIELD
                                        .formatted("address")
                                        .replace("/FT /Tx", "/Parent 6 0 R")
                                        .replace("200", "260"))
                        .stream(9, ANSWER_FORM, ANSWER)
                        .endWithTable(TRAILER)));
        kinds.addAll(catalogue());
        return kinds;
    }

    private static List<Kind> catalogue() {
        return List.of(
                sealed(
                        "outlines",
                        () -> Sample.file("1.7", "\n", "/Outlines 6 0 R /PageMode /UseOutlines", "")
                                .object(6, "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>")
                                .object(7, "<< /Title (Page 1) /Parent 6 0 R /Dest [3 0 R /Fit] >>")
                                .endWithTable(TRAILER)),
                sealed("page-labels", () -> Sample.withCatalog("/PageLabels << /Nums [0 << /S /r /St 3 >>] >>")),
                sealed("names", () -> Sample.withCatalog("/Names << /Dests << /Names [(p1) [3 0 R /Fit]] >> >>")),
                sealed("open-action", () -> Sample.withCatalog("/OpenAction [3 0 R /FitH 800]")),
                sealed(
                        "viewer-preferences",
                        () -> Sample.withCatalog(
                                "/ViewerPreferences << /DisplayDocTitle true >> /Lang (vi-VN) /PageLayout /OneColumn")),
                sealed(
                        "extensions",
                        () -> Sample.withCatalog("/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>")),
                sealed("optional-content", FormKinds::optionalContent),
                sealed("tagged", FormKinds::tagged),
                sealed(
                        "dss-dictionary",
                        () -> Sample.file("1.7", "\n", "/DSS << /Certs [6 0 R] >>", "").stream(6, "", "0")
                                .endWithTable(TRAILER)),
                sealed("permissions-empty", () -> Sample.withCatalog("/Perms << >>")));
    }

    private static RawFile fields(String catalog, String name) {
        return Sample.file("1.7", "\n", catalog, "/Annots [6 0 R]").object(6, TEXT_FIELD.formatted(name)).stream(
                9, ANSWER_FORM, ANSWER);
    }

    private static byte[] withField(String catalog, String name) {
        return fields(catalog, name).endWithTable(TRAILER);
    }

    private static byte[] optionalContent() {
        return Sample.file(
                        RawFile.begin("1.7"),
                        "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /Order [6 0 R 7 0 R] /OFF [7 0 R] >> >>",
                        "/Resources << /Font << /F1 5 0 R >> /Properties << /On 6 0 R /Off 7 0 R >> >>",
                        "/OC /On BDC " + Sample.contents(0, 0, 595, 842) + " EMC /OC /Off BDC 0 0 300 300 re f EMC")
                .object(6, "<< /Type /OCG /Name (shown) >>")
                .object(7, "<< /Type /OCG /Name (hidden) >>")
                .endWithTable(TRAILER);
    }

    private static byte[] tagged() {
        return Sample.file(
                        RawFile.begin("1.7"),
                        "/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R /Lang (vi)",
                        "/StructParents 0 /Tabs /S",
                        "/P << /MCID 0 >> BDC " + Sample.contents(0, 0, 595, 842) + " EMC")
                .object(
                        6,
                        "<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> /ParentTreeNextKey 1 >>")
                .object(7, "<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >>")
                .endWithTable(TRAILER);
    }
}
