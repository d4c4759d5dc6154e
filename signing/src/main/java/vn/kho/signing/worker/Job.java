package vn.kho.signing.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.kho.core.pdf.ReportOrder;

/** One question about one file, sent to a worker. */
public sealed interface Job {
    /** The file to examine; the worker only reads it. */
    Path file();

    /** Asks for an {@link Answer.Report}. */
    record Inspect(Path file, Instant at) implements Job {}

    /** Asks for {@link Answer.Facts}. */
    record Survey(Path file) implements Job {}

    /** Asks for {@link Answer.Findings}, also of active content. */
    record Signatures(Path file, Instant at) implements Job {}

    /** Asks for an {@link Answer.Picture} of a page counted from 1. */
    record Render(Path file, int page, int dpi) implements Job {}

    /** Asks for an {@link Answer.Written} report; {@code at} holds where the order names no moment. */
    record Report(Path file, ReportOrder order, Instant at, ReportGround ground) implements Job {}

    /** Asks for an {@link Answer.Before} of a signature, or of the first one. */
    record Before(Path file, String fileName, Optional<String> signature) implements Job {}

    /** Asks for the {@link Answer.Marks} of copies. */
    record Marks(Path file) implements Job {}
}
