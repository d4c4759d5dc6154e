package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.signing.source.PdfText;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;
import vn.kho.signing.source.SourceFacts.Security;
import vn.kho.signing.validation.ValidationMaterial;

/** Puts validation material into the document security store (ETSI EN 319 142-1 clause 5.4.2), beside what is there. */
final class SecurityStore {
    private SecurityStore() {}

    /** The store as it is after an update, and the catalogue's entry when it must be written. */
    record Written(Security store, String entry) {}

    static Written write(SectionWriter out, UpdatePlan plan, SourceFacts facts, ValidationMaterial material) {
        Security before = facts.security()
                .orElse(new Security(
                        Optional.empty(), PdfText.of("/Type/DSS"), PdfText.EMPTY, PdfText.EMPTY, PdfText.EMPTY));
        Security after = new Security(
                Optional.of(before.ref().orElseGet(plan::take)),
                before.rest(),
                add(before.certificates(), streams(out, plan, encoded(material.certificates()))),
                add(before.ocsps(), streams(out, plan, material.ocspResponses())),
                add(before.crls(), streams(out, plan, material.crls())));
        Ref ref = after.ref().orElseThrow();
        out.object(ref, dictionary(after));
        return new Written(after, before.ref().isPresent() ? "" : "/DSS " + ref);
    }

    static String dictionary(Security store) {
        return "<<" + store.rest() + array("/Certs", store.certificates()) + array("/OCSPs", store.ocsps())
                + array("/CRLs", store.crls()) + ">>";
    }

    private static String array(String key, PdfText elements) {
        return elements.isEmpty() ? "" : key + "[" + elements + "]";
    }

    private static PdfText add(PdfText elements, String references) {
        return references.isEmpty() ? elements : elements.plus(references);
    }

    private static String streams(SectionWriter out, UpdatePlan plan, List<byte[]> contents) {
        StringBuilder references = new StringBuilder();
        for (byte[] content : contents) {
            Ref ref = plan.take();
            out.begin(ref);
            out.text("<</Length " + content.length + ">>\nstream\n");
            out.bytes(content);
            out.bytes("\nendstream".getBytes(StandardCharsets.US_ASCII));
            out.end();
            references.append(references.isEmpty() ? "" : " ").append(ref);
        }
        return references.toString();
    }

    private static List<byte[]> encoded(List<X509Certificate> certificates) {
        List<byte[]> encoded = new ArrayList<>();
        for (X509Certificate each : certificates) {
            try {
                encoded.add(each.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was read can't be written", e);
            }
        }
        return encoded;
    }
}
