package vn.kho.signing.worker;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.trust.TrustAnchor;

/**
 * What can be said about every signature of a file.
 *
 * <p>The list of signatures comes from the file's own structure, not from DSS: a signature that DSS can't read becomes
 * a finding of its own and never vanishes. DSS judges the CMS; what the range covers and what came later is judged here.
 */
final class SignatureCheck {
    static final String CHANGED_AFTER_SIGNING = "CHANGED_AFTER_SIGNING";
    static final String LATER_REVISION_INVALID = "LATER_REVISION_INVALID";
    static final String SIGNATURE_FIELD_MISSING = "SIGNATURE_FIELD_MISSING";

    /** Each costs a parse of its revision; files with more are not of this world, and are told as changed. */
    private static final int MAX_COMPARED = 100;

    private final OpenPdf pdf;
    private final Limits limits;
    private final LaterSignatures later = new LaterSignatures();
    private int compared;

    private record Signed(SignatureFields.Entry entry, SignedRange range) {}

    /** How much is covered, and why not more. */
    private record Reach(Coverage coverage, Optional<String> fault) {}

    private SignatureCheck(OpenPdf pdf, Limits limits) {
        this.pdf = pdf;
        this.limits = limits;
    }

    static List<Examined> findings(
            OpenPdf pdf, SignatureFields fields, Limits limits, List<TrustAnchor> anchors, Instant at)
            throws IOException {
        if (fields.entries().isEmpty()) {
            return List.of();
        }
        return new SignatureCheck(pdf, limits).judge(fields, new CmsCheck(pdf, new ChainCheck(anchors), at));
    }

    private List<Examined> judge(SignatureFields fields, CmsCheck cms) throws IOException {
        List<Signed> signatures = new ArrayList<>();
        for (SignatureFields.Entry entry : fields.entries()) {
            signatures.add(new Signed(entry, SignedRange.of(pdf, entry.signature())));
        }
        // The last first: whether an earlier one is only followed by lawful signatures depends on those.
        signatures.sort(
                Comparator.comparingLong((Signed signed) -> signed.range().end())
                        .reversed());
        List<Examined> findings = new ArrayList<>();
        for (Signed signed : signatures) {
            judge(signed, cms).ifPresent(findings::addFirst);
        }
        return findings;
    }

    private Optional<Examined> judge(Signed signed, CmsCheck cms) throws IOException {
        SignatureFields.Entry entry = signed.entry();
        if (entry.documentTimeStamp()) {
            DocumentTimeStamp.read(pdf, entry.signature(), signed.range()).ifPresent(stamp -> {
                later.addTimeStamp(entry.signature());
                cms.addTimeStamp(stamp);
            });
            return Optional.empty();
        }
        CmsCheck.Verdict verdict = cms.check(entry.signature(), signed.range());
        if (verdict.integrity() == Integrity.INDETERMINATE && signed.range().impossible()) {
            // Seen in real scans: a tool rewrote the file and left the old signature's dictionary behind.
            verdict = verdict.broken(signed.range().fault().orElseThrow());
        }
        LaterSignatures.Signer signer = new LaterSignatures.Signer(verdict.trust(), verdict.key());
        Reach reach = reach(signed, signer);
        if (verdict.integrity() == Integrity.INTACT && reach.coverage() != Coverage.PARTIAL) {
            later.addSignature(entry.signature(), signer);
        }
        Optional<String> detail = verdict.integrity() == Integrity.INTACT || entry.orphan()
                ? reach.fault().or(verdict::code)
                : verdict.code().or(reach::fault);
        SignatureAssessment assessment = reach.coverage() == Coverage.PARTIAL
                ? verdict.measured().changed("changed-after-signing")
                : verdict.measured().assessment();
        SignatureFinding finding = new SignatureFinding(
                entry.fieldName(),
                verdict.signer(),
                verdict.signerSerial(),
                verdict.issuer(),
                verdict.level(),
                verdict.claimedTime(),
                verdict.timeStamp(),
                verdict.integrity(),
                reach.coverage(),
                verdict.trust(),
                verdict.trust() == Trust.UNTRUSTED ? Optional.empty() : verdict.trustAnchor(),
                detail,
                assessment);
        return Optional.of(new Examined(finding, verdict.measured().evidence()));
    }

    private Reach reach(Signed signed, LaterSignatures.Signer signer) throws IOException {
        SignedRange range = signed.range();
        if (range.pastEnd()) {
            return new Reach(Coverage.NONE, range.fault());
        }
        if (!range.whole()) {
            return new Reach(Coverage.PARTIAL, range.fault());
        }
        if (signed.entry().orphan()) {
            return new Reach(Coverage.PARTIAL, Optional.of(SIGNATURE_FIELD_MISSING));
        }
        if (range.end() == pdf.bytes().length()) {
            return new Reach(Coverage.WHOLE_DOCUMENT, Optional.empty());
        }
        Optional<String> change = change(range.end(), signer);
        return new Reach(change.isEmpty() ? Coverage.WHOLE_REVISION : Coverage.PARTIAL, change);
    }

    /** What is wrong with what follows, as a stable code. */
    private Optional<String> change(long revisionEnd, LaterSignatures.Signer signer) throws IOException {
        compared++;
        if (compared > MAX_COMPARED) {
            return Optional.of(CHANGED_AFTER_SIGNING);
        }
        try (OpenPdf revision = OpenPdf.openRevision(pdf, revisionEnd, limits)) {
            Optional<Set<Long>> freed = LaterSections.freed(pdf, revision, revisionEnd);
            if (freed.isEmpty()) {
                return Optional.of(LATER_REVISION_INVALID);
            }
            return RevisionDiff.showsTheSame(revision, pdf, later, signer, freed.get(), limits)
                    ? Optional.empty()
                    : Optional.of(CHANGED_AFTER_SIGNING);
        } catch (PdfProblem.Refused e) {
            // The signed part is no PDF by itself, so it can't be what is shown now.
            return Optional.of(CHANGED_AFTER_SIGNING);
        }
    }
}
