package vn.kho.api.problem;

import java.time.Duration;
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

/** Status and code of every problem. No default branches: a new problem does not compile until it is answered. */
public final class Problems {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private Problems() {}

    public static Problem of(AccessProblem problem) {
        return switch (problem) {
            case AccessProblem.RoleMissing p -> Problem.of(HttpStatus.FORBIDDEN, "forbidden");
        };
    }

    public static Problem of(ContentProblem problem) {
        return switch (problem) {
            case ContentProblem.StoreUnavailable p -> Problem.later("store-unavailable", OUTAGE);
            case ContentProblem.NoSpace p -> Problem.later("store-full", OUTAGE);
            case ContentProblem.TooLarge p ->
                Problem.of(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", Long.toString(p.maxBytes()));
            case ContentProblem.SourceFailed p -> Problem.of(HttpStatus.BAD_REQUEST, "upload-interrupted");
            case ContentProblem.Missing p -> Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "content-damaged");
            case ContentProblem.Corrupt p -> Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "content-damaged");
        };
    }

    public static Problem of(PartyProblem problem) {
        return switch (problem) {
            case PartyProblem.MalformedId p ->
                Problem.of(
                        HttpStatus.BAD_REQUEST, "holder-id-" + kebab(p.fault().name()));
        };
    }

    public static Problem of(ResultProblem problem) {
        return switch (problem) {
            case ResultProblem.Unknown p -> Problem.of(HttpStatus.NOT_FOUND, "result-unknown");
            case ResultProblem.Duplicate p -> Problem.of(HttpStatus.CONFLICT, "result-duplicate");
            case ResultProblem.Changed p -> Problem.of(HttpStatus.PRECONDITION_FAILED, "record-changed");
            case ResultProblem.AlreadyMatched p -> Problem.of(HttpStatus.CONFLICT, "result-already-matched");
            case ResultProblem.EventRefused p ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "event-" + kebab(p.why().name()));
        };
    }

    public static Problem of(IntakeProblem problem) {
        return switch (problem) {
            case IntakeProblem.UnknownBatch p -> Problem.of(HttpStatus.NOT_FOUND, "batch-unknown");
            case IntakeProblem.UnknownItem p -> Problem.of(HttpStatus.NOT_FOUND, "item-unknown");
            case IntakeProblem.BatchClosed p -> Problem.of(HttpStatus.CONFLICT, "batch-closed");
            case IntakeProblem.ForeignAgency p -> Problem.of(HttpStatus.FORBIDDEN, "agency-foreign");
            case IntakeProblem.Changed p -> Problem.of(HttpStatus.PRECONDITION_FAILED, "record-changed");
            case IntakeProblem.WrongState p ->
                Problem.of(HttpStatus.CONFLICT, "item-wrong-state", p.state().name());
            case IntakeProblem.OtherFileOfThatName p -> Problem.of(HttpStatus.CONFLICT, "file-name-taken");
            case IntakeProblem.DigestMismatch p -> Problem.of(HttpStatus.BAD_REQUEST, "digest-mismatch");
            case IntakeProblem.OwnWork p -> Problem.of(HttpStatus.FORBIDDEN, "own-work");
            case IntakeProblem.MalformedFileName p -> Problem.of(HttpStatus.BAD_REQUEST, "file-name-malformed");
        };
    }

    public static Problem of(CopyProblem problem) {
        return switch (problem) {
            case CopyProblem.Unknown p -> Problem.of(HttpStatus.NOT_FOUND, "copy-unknown");
            case CopyProblem.NotInForce p ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "result-not-in-force",
                        p.status().name());
            case CopyProblem.HolderUnmatched p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "holder-unmatched");
            case CopyProblem.NotOurRegister p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "not-our-register");
            case CopyProblem.UseByPast p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "use-by-past");
            case CopyProblem.RaisedMeanwhile p -> Problem.of(HttpStatus.CONFLICT, "copy-raised-meanwhile");
            case CopyProblem.NotOpen p -> Problem.of(HttpStatus.CONFLICT, "copy-not-open");
            case CopyProblem.SignedAlready p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "result-signed-already");
            case CopyProblem.PendingExpired p -> Problem.of(HttpStatus.GONE, "copy-pending-expired");
        };
    }

    public static Problem of(PdfProblem problem) {
        return switch (problem) {
            case PdfProblem.Refused p ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "pdf-" + kebab(p.reason().name()));
            case PdfProblem.Busy p -> Problem.later("examiner-busy", LATER);
            case PdfProblem.TimeStampUnavailable p -> Problem.later("time-stamp-unavailable", OUTAGE);
            case PdfProblem.StatusUnavailable p -> Problem.later("certificate-status-unavailable", OUTAGE);
            // Revoked for good: only another key helps, and that needs a restart.
            case PdfProblem.CertificateNotGood p -> Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "certificate-not-good");
            case PdfProblem.SealingUnavailable p -> sealing(p.fault());
            case PdfProblem.OfficersNotSet p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "officers-not-set");
            case PdfProblem.OfficerCertificateRefused p ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "officer-certificate-" + kebab(p.fault().name()));
            case PdfProblem.SignatureUnfit p -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "signature-unfit");
        };
    }

    /** Only what comes back by itself is worth another try. */
    private static Problem sealing(PdfProblem.SealingFault fault) {
        String code = "sealing-" + kebab(fault.name());
        return switch (fault) {
            case UNAVAILABLE, KEY_UNREACHABLE -> Problem.later(code, OUTAGE);
            case CERTIFICATE_NOT_VALID, ISSUER_NOT_VALID, KEY_USAGE_UNFIT, DELEGATION_NOT_IN_FORCE ->
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code);
        };
    }

    public static Problem of(RequestProblem problem) {
        HttpStatus status = switch (problem.kind()) {
            case NOT_FOUND, PAGE_UNKNOWN, REPRESENTATION_UNKNOWN -> HttpStatus.NOT_FOUND;
            case PARAMETER_MALFORMED,
                    CURSOR_MALFORMED,
                    HASH_MALFORMED,
                    LOOKUP_CODE_MALFORMED,
                    DIGEST_MALFORMED,
                    MULTIPART_MALFORMED,
                    BODY_UNREADABLE,
                    IDEMPOTENCY_KEY_MISSING,
                    IDEMPOTENCY_KEY_MALFORMED -> HttpStatus.BAD_REQUEST;
            case REQUEST_IN_PROGRESS, UPLOAD_COLLIDED -> HttpStatus.CONFLICT;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case FIELDS_INVALID,
                    IDEMPOTENCY_KEY_REUSED,
                    MANIFEST_NOT_UTF8,
                    MANIFEST_NOT_CSV,
                    MANIFEST_EMPTY,
                    MANIFEST_HEADERS -> HttpStatus.UNPROCESSABLE_CONTENT;
            case MANIFEST_TOO_LARGE, COPY_ORDERS_TOO_MANY, QUESTIONS_TOO_MANY -> HttpStatus.CONTENT_TOO_LARGE;
        };
        Optional<Duration> retryAfter = switch (problem.kind()) {
            case REQUEST_IN_PROGRESS, UPLOAD_COLLIDED -> Optional.of(SOON);
            default -> Optional.empty();
        };
        return new Problem(status, problem.kind().code(), List.of(), retryAfter, problem.details());
    }

    /** The problem that {@code failure} is, or empty when it is none of ours. */
    public static Optional<Problem> find(Throwable failure) {
        return switch (failure) {
            case AccessProblem p -> Optional.of(of(p));
            case ContentProblem p -> Optional.of(of(p));
            case PartyProblem p -> Optional.of(of(p));
            case ResultProblem p -> Optional.of(of(p));
            case IntakeProblem p -> Optional.of(of(p));
            case CopyProblem p -> Optional.of(of(p));
            case PdfProblem p -> Optional.of(of(p));
            case RequestProblem p -> Optional.of(of(p));
            default -> Optional.empty();
        };
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
