package vn.kho.signing.inspect;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem.Busy;
import vn.kho.core.pdf.PdfProblem.PolicyUnreadable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportingValidator;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.ValidationMaterial;
import vn.kho.signing.worker.Answer;
import vn.kho.signing.worker.Examined;
import vn.kho.signing.worker.Job;
import vn.kho.signing.worker.ReportGround;

/**
 * Examines PDFs in child JVMs with a heap, a time limit and a file of their own.
 *
 * <p>Workers start when first needed and end with this object, or with the service if that is killed.
 */
public final class SandboxedPdfInspector implements PdfInspector, ReportingValidator, AutoCloseable {
    private static final int MIN_DPI = 20;
    private static final int MAX_DPI = 300;

    private final Spool spool;
    private final WorkerPool pool;
    private final Clock clock;
    private final Optional<SignerStatus> status;

    /** Findings with the status of the signers, and what issuers said of it. */
    private record Judged(List<SignatureFinding> findings, ValidationMaterial heard) {}

    /** An answer and the worker's CPU time for it. */
    private record Timed(Answer answer, Duration spent) {}

    /** Without the status of certificates: for what needs no trust, such as measurements. */
    public SandboxedPdfInspector(InspectorSettings settings, Clock clock) {
        this(settings, clock, Optional.empty());
    }

    /**
     * @param clock tells as of when {@link #inspect} judges signatures
     * @param status of signers' certificates; asked in this process, after the worker is done with the file
     */
    public SandboxedPdfInspector(InspectorSettings settings, Clock clock, Optional<SignerStatus> status) {
        this.clock = clock;
        this.status = status;
        this.spool = Spool.in(settings.tempDirectory(), settings.limits().maxBytes());
        this.pool = new WorkerPool(settings, WorkerCommand.forThisClassPath(settings, spool.directory()));
    }

    @Override
    public PdfReport inspect(Content pdf) {
        Instant now = clock.instant();
        return switch (ask(pdf, file -> new Job.Inspect(file, now))) {
            case Answer.Report report -> {
                List<Examined> examined = new ArrayList<>();
                for (int i = 0; i < report.evidence().size(); i++) {
                    examined.add(new Examined(
                            report.report().signatures().get(i),
                            report.evidence().get(i)));
                }
                yield report.report().with(judged(examined, now));
            }
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public SealFacts survey(Content pdf) {
        return switch (ask(pdf, Job.Survey::new)) {
            case Answer.Facts facts -> facts.facts();
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public List<SignatureFinding> signatures(Content pdf, Instant at) {
        return switch (ask(pdf, file -> new Job.Signatures(file, at))) {
            case Answer.Findings findings -> judged(findings.findings(), at);
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public byte[] renderPage(Content pdf, int page, int dpi) {
        if (dpi < MIN_DPI || dpi > MAX_DPI) {
            throw new IllegalArgumentException("resolution must be " + MIN_DPI + " to " + MAX_DPI + " dpi");
        }
        return switch (ask(pdf, file -> new Job.Render(file, page, dpi))) {
            case Answer.Picture picture -> picture.png();
            case Answer.NoSuchPage _ -> throw new IllegalArgumentException("no page " + page);
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public List<String> lookupCodes(Content pdf) {
        return switch (ask(pdf, Job.Marks::new)) {
            case Answer.Marks marks -> marks.codes();
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public byte[] report(Content pdf, ReportOrder order) {
        Instant before = order.at().orElseGet(clock::instant);
        Timed found = timed(pdf, file -> new Job.Signatures(file, before));
        if (!(found.answer() instanceof Answer.Findings findings)) {
            throw unexpected(found.answer());
        }
        Judged judged = judge(findings.findings(), before);
        ReportGround ground = new ReportGround(judged.findings(), judged.heard(), found.spent());
        // What was said in the meantime was said before the report.
        Instant now = clock.instant();
        return switch (ask(pdf, file -> new Job.Report(file, order, now, ground))) {
            case Answer.Written written -> written.report();
            case Answer.PolicyUnreadable _ -> throw new PolicyUnreadable();
            case Answer other -> throw unexpected(other);
        };
    }

    @Override
    public OptionalLong bytesBefore(Content pdf, String fileName, Optional<String> signature) {
        return switch (ask(pdf, file -> new Job.Before(file, fileName, signature))) {
            case Answer.Before before -> before.length();
            case Answer other -> throw unexpected(other);
        };
    }

    private List<SignatureFinding> judged(List<Examined> examined, Instant at) {
        return judge(examined, at).findings();
    }

    private Judged judge(List<Examined> examined, Instant at) {
        if (status.isEmpty()) {
            return new Judged(examined.stream().map(Examined::finding).toList(), ValidationMaterial.NONE);
        }
        SignerStatus.Asking asking = status.get().ofFile();
        List<SignatureFinding> findings = examined.stream()
                .map(each -> asking.judge(each.finding(), each.evidence(), at))
                .toList();
        return new Judged(findings, asking.heard());
    }

    private Answer ask(Content pdf, Function<Path, Job> job) {
        return timed(pdf, job).answer();
    }

    private Timed timed(Content pdf, Function<Path, Job> job) {
        Timed timed = pool.withWorker(worker -> {
            try (Spool.File file = spool.write(pdf)) {
                Answer answer = worker.run(job.apply(file.path()));
                return new Timed(answer, worker.spent());
            } catch (UncheckedIOException e) {
                // Whoever came just before the end finds no place for their file.
                throw pool.isClosed() ? new Busy() : e;
            }
        });
        if (timed.answer() instanceof Answer.Refusal(Reason reason)) {
            throw new Refused(reason);
        }
        return timed;
    }

    private static IllegalStateException unexpected(Answer answer) {
        return new IllegalStateException(
                "worker answered with a " + answer.getClass().getSimpleName());
    }

    /** Ends all workers, also those at work, and removes the files they were given. */
    @Override
    public void close() {
        pool.close();
        spool.close();
    }
}
