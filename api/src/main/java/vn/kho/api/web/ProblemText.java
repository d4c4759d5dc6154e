package vn.kho.api.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.copy.CopyProblem;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.party.PartyProblem;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.result.ResultProblem;

/**
 * The sentence of the pages' messages that tells people of a problem of the core.
 *
 * @param status that the answer carries when there is no page to go back to
 * @param key of the message, which also says what to do
 */
public record ProblemText(HttpStatus status, String key, List<String> arguments) {
    public ProblemText {
        arguments = List.copyOf(arguments);
    }

    /** Empty for a failure that isn't a problem of the core. */
    public static Optional<ProblemText> of(Exception failure) {
        return switch (failure) {
            case AccessProblem problem -> Optional.of(access(problem));
            case IntakeProblem problem -> Optional.of(intake(problem));
            case ResultProblem problem -> Optional.of(result(problem));
            case CopyProblem problem -> Optional.of(copy(problem));
            case PartyProblem problem -> Optional.of(party(problem));
            case PdfProblem problem -> Optional.of(pdf(problem));
            case ContentProblem problem -> Optional.of(content(problem));
            default -> Optional.empty();
        };
    }

    public Notice notice() {
        return new Notice(false, key, arguments);
    }

    private static ProblemText access(AccessProblem problem) {
        return switch (problem) {
            case AccessProblem.RoleMissing p -> text(HttpStatus.FORBIDDEN, "role-missing");
        };
    }

    private static ProblemText intake(IntakeProblem problem) {
        return switch (problem) {
            case IntakeProblem.UnknownBatch p -> text(HttpStatus.NOT_FOUND, "not-found");
            case IntakeProblem.UnknownItem p -> text(HttpStatus.NOT_FOUND, "not-found");
            case IntakeProblem.BatchClosed p -> text(HttpStatus.CONFLICT, "batch-closed");
            case IntakeProblem.ForeignAgency p -> text(HttpStatus.FORBIDDEN, "foreign-agency");
            case IntakeProblem.Changed p -> text(HttpStatus.CONFLICT, "changed");
            case IntakeProblem.WrongState p -> text(HttpStatus.CONFLICT, "wrong-state");
            case IntakeProblem.OtherFileOfThatName p -> text(HttpStatus.CONFLICT, "other-file-of-that-name");
            case IntakeProblem.DigestMismatch p -> text(HttpStatus.BAD_REQUEST, "digest-mismatch");
            case IntakeProblem.OwnWork p -> text(HttpStatus.FORBIDDEN, "own-work");
            case IntakeProblem.MalformedFileName p -> text(HttpStatus.BAD_REQUEST, "file-name-malformed");
        };
    }

    private static ProblemText result(ResultProblem problem) {
        return switch (problem) {
            case ResultProblem.Unknown p -> text(HttpStatus.NOT_FOUND, "not-found");
            case ResultProblem.Duplicate p -> text(HttpStatus.CONFLICT, "duplicate-result");
            case ResultProblem.Changed p -> text(HttpStatus.CONFLICT, "changed");
            case ResultProblem.AlreadyMatched p -> text(HttpStatus.CONFLICT, "already-matched");
            case ResultProblem.EventRefused p -> text(HttpStatus.CONFLICT, "event." + kebab(p.why()));
        };
    }

    private static ProblemText copy(CopyProblem problem) {
        return switch (problem) {
            case CopyProblem.Unknown p -> text(HttpStatus.NOT_FOUND, "not-found");
            case CopyProblem.NotInForce p -> text(HttpStatus.CONFLICT, "copy-of." + kebab(p.status()));
            case CopyProblem.HolderUnmatched p -> text(HttpStatus.CONFLICT, "holder-unmatched");
            case CopyProblem.NotOurRegister p -> text(HttpStatus.CONFLICT, "not-our-register");
            case CopyProblem.UseByPast p -> text(HttpStatus.BAD_REQUEST, "use-by-past");
            case CopyProblem.RaisedMeanwhile p -> text(HttpStatus.CONFLICT, "changed");
            case CopyProblem.NotOpen p -> text(HttpStatus.CONFLICT, "changed");
            case CopyProblem.SignedAlready p -> text(HttpStatus.UNPROCESSABLE_CONTENT, "result-signed-already");
            case CopyProblem.PendingExpired p -> text(HttpStatus.GONE, "copy-pending-expired");
        };
    }

    private static ProblemText party(PartyProblem problem) {
        return switch (problem) {
            case PartyProblem.MalformedId p -> text(HttpStatus.BAD_REQUEST, "holder-id." + kebab(p.fault()));
        };
    }

    private static ProblemText pdf(PdfProblem problem) {
        return switch (problem) {
            case PdfProblem.Refused p -> text(HttpStatus.UNPROCESSABLE_CONTENT, "pdf." + kebab(p.reason()));
            case PdfProblem.PolicyUnreadable p -> text(HttpStatus.UNPROCESSABLE_CONTENT, "policy-unreadable");
            case PdfProblem.Busy p -> text(HttpStatus.SERVICE_UNAVAILABLE, "busy");
            case PdfProblem.TimeStampUnavailable p -> text(HttpStatus.SERVICE_UNAVAILABLE, "time-stamp-unavailable");
            case PdfProblem.StatusUnavailable p ->
                text(HttpStatus.SERVICE_UNAVAILABLE, "certificate-status-unavailable");
            case PdfProblem.CertificateNotGood p -> text(HttpStatus.SERVICE_UNAVAILABLE, "certificate-not-good");
            case PdfProblem.SealingUnavailable p -> text(HttpStatus.SERVICE_UNAVAILABLE, "sealing-" + kebab(p.fault()));
            case PdfProblem.OfficersNotSet p -> text(HttpStatus.UNPROCESSABLE_CONTENT, "officers-not-set");
            case PdfProblem.OfficerCertificateRefused p ->
                text(HttpStatus.UNPROCESSABLE_CONTENT, "officer-certificate-" + kebab(p.fault()));
            case PdfProblem.SignatureUnfit p -> text(HttpStatus.UNPROCESSABLE_CONTENT, "signature-unfit");
        };
    }

    private static ProblemText content(ContentProblem problem) {
        return switch (problem) {
            case ContentProblem.StoreUnavailable p -> text(HttpStatus.SERVICE_UNAVAILABLE, "store-unavailable");
            case ContentProblem.NoSpace p -> text(HttpStatus.INSUFFICIENT_STORAGE, "store-full");
            case ContentProblem.TooLarge p ->
                new ProblemText(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "problem.file-too-large",
                        List.of(Long.toString(p.maxBytes() / 1_000_000)));
            case ContentProblem.SourceFailed p -> text(HttpStatus.BAD_REQUEST, "upload-broken-off");
            case ContentProblem.Missing p -> text(HttpStatus.INTERNAL_SERVER_ERROR, "content-damaged");
            case ContentProblem.Corrupt p -> text(HttpStatus.INTERNAL_SERVER_ERROR, "content-damaged");
        };
    }

    private static ProblemText text(HttpStatus status, String code) {
        return new ProblemText(status, "problem." + code, List.of());
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
