package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.sealed;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.signing.conformance.CopyIssuer.KeyKind;

/** Documents that were signed or certified before. */
final class SignedKinds {
    private SignedKinds() {}

    static List<Kind> all(OtherSigner other, CopyIssuer issuer) {
        byte[] plain = Sample.plain();
        return List.of(
                sealed("signed-by-pdfbox", () -> other.withPdfBox(plain)),
                sealed("signed-by-pdfbox-twice", () -> other.withPdfBox(other.withPdfBox(plain))),
                sealed("signed-by-dss-b", () -> other.withDss(plain, SignatureLevel.PAdES_BASELINE_B)),
                sealed("signed-by-dss-t", () -> other.withDss(plain, SignatureLevel.PAdES_BASELINE_T)),
                sealed("signed-by-dss-lt", () -> other.withDss(plain, SignatureLevel.PAdES_BASELINE_LT)),
                sealed("signed-by-dss-lta", () -> other.withDss(plain, SignatureLevel.PAdES_BASELINE_LTA)),
                sealed(
                        "signed-by-dss-and-pdfbox",
                        () -> other.withPdfBox(other.withDss(plain, SignatureLevel.PAdES_BASELINE_B))),
                sealed(
                        "signed-by-dss-twice-in-object-streams",
                        () -> other.withDss(
                                other.withDss(
                                        Tool.qpdf(plain, "--object-streams=generate"), SignatureLevel.PAdES_BASELINE_B),
                                SignatureLevel.PAdES_BASELINE_LT)),
                sealed("signed-in-a-hybrid", () -> other.withPdfBox(StructureKinds.hybrid())),
                sealed(
                        "signed-in-a-linearised",
                        () -> other.withDss(
                                Tool.qpdf(PageKinds.flatTree(3), "--linearize", "--object-streams=generate"),
                                SignatureLevel.PAdES_BASELINE_B)),
                kept("certified-allowing-nothing", other.withPdfBox(plain, 1)),
                kept("certified-allowing-forms", other.withPdfBox(plain, 2)),
                sealed("certified-allowing-annotations", () -> other.withPdfBox(plain, 3)),
                sealed(
                        "certified-allowing-annotations-then-signed",
                        () -> other.withDss(other.withPdfBox(plain, 3), SignatureLevel.PAdES_BASELINE_B)),
                sealed("copy-of-a-copy", () -> issuer.copyOf(plain, KeyKind.P_256)),
                sealed(
                        "copy-of-a-copy-in-object-streams",
                        () -> issuer.copyOf(Tool.qpdf(plain, "--object-streams=generate"), KeyKind.P_256)),
                sealed(
                        "signed-by-hand-twice",
                        () -> resource("/vn/kho/signing/inspect/minimal-signed-twice-both-created.pdf")),
                sealed(
                        "left-over-signature-of-another-file",
                        () -> resource("/vn/kho/signing/seal/gazette-1535-2024-with-dead-signature.pdf")),
                sealed("scanned-circular", () -> resource("/vn/kho/signing/seal/circular-02-2021-tt-btc.pdf")));
    }

    private static Kind kept(String name, byte[] pdf) {
        return new Kind(name, () -> pdf, new Kind.Fate.KeptButNotSealed(Reason.CHANGES_FORBIDDEN));
    }

    private static byte[] resource(String name) {
        try (InputStream in = SignedKinds.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
