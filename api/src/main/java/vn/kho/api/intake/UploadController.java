package vn.kho.api.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemResponses;
import vn.kho.api.problem.ProblemView;
import vn.kho.api.problem.Problems;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.ContentResource;
import vn.kho.api.web.Digests;
import vn.kho.api.web.Moments;
import vn.kho.api.web.Parts;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.Receipt;
import vn.kho.core.intake.Upload;

/** Files and manifests on their way into a batch. */
@RestController
@RequestMapping("/api/v1/batches/{id}")
@Tag(name = "1. Upload")
final class UploadController {
    private static final String MANIFEST = "manifest";

    private final Intake intake;
    private final ManifestDesk manifests;
    private final ProblemResponses problems;

    UploadController(Intake intake, ManifestDesk manifests, ProblemResponses problems) {
        this.intake = intake;
        this.manifests = manifests;
        this.problems = problems;
    }

    /** Proof that a file is durable. */
    @Schema(name = "Receipt")
    record ReceiptView(
            UUID itemId,
            String fileName,
            String sha256,
            long bytes,
            String receivedAt,
            ItemState state,

            @Schema(description = "The same bytes came before under this name")
            boolean alreadyHad) {
        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(
                    receipt.item().value(),
                    receipt.fileName(),
                    receipt.id().hex(),
                    receipt.bytes(),
                    Moments.text(receipt.receivedAt()),
                    receipt.state(),
                    receipt.alreadyHad());
        }
    }

    /** What became of one part: a receipt or a problem. */
    @Schema(name = "UploadedPart")
    record PartView(String fileName, Optional<ReceiptView> receipt, Optional<ProblemView> problem) {}

    /** What became of a manifest part: a report or a problem. */
    @Schema(name = "UploadedManifest")
    record ManifestPartView(Optional<ManifestDesk.Report> report, Optional<ProblemView> problem) {}

    /** What became of all parts. */
    @Schema(name = "UploadedParts")
    record PartsView(List<PartView> items, Optional<ManifestPartView> manifest) {}

    @Operation(
            summary = "Upload one file",
            description =
                    "The answer comes when the bytes are durable: 201, or 200 when they came before. Harmless when"
                            + " repeated. A Content-Digest (RFC 9530) is checked before the receipt.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/pdf",
                                            schema = @Schema(type = "string", format = "binary"))))
    @PutMapping("/files/{fileName}")
    ResponseEntity<ReceiptView> file(
            @PathVariable UUID id,
            @PathVariable String fileName,
            @RequestHeader(name = "Content-Digest", required = false) @Nullable String digest,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        Receipt receipt =
                receive(caller, new BatchId(id), fileName, request::getInputStream, Digests.announced(digest));
        return ResponseEntity.status(receipt.alreadyHad() ? HttpStatus.OK : HttpStatus.CREATED)
                .eTag(ContentResource.etag(receipt.id()))
                .body(ReceiptView.of(receipt));
    }

    @Operation(
            summary = "Upload many files in one request",
            description = "Parts named `file`, and optionally one named `manifest`. Each part is taken in or refused on"
                    + " its own, in the order in which it comes; the manifest counts after all files.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = PartsForm.class))))
    @PostMapping(path = "/items", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PartsView parts(
            @PathVariable UUID id,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        caller.require(Role.DIGITISER);
        BatchId batch = intake.batch(caller, new BatchId(id)).id();
        List<PartView> items = new ArrayList<>();
        List<ManifestReader.Manifest> manifest = new ArrayList<>();
        List<ManifestPartView> unreadable = new ArrayList<>();
        Parts.forEach(request, (field, fileName, bytes) -> {
            if (field.equals(MANIFEST)) {
                try {
                    manifest.add(ManifestReader.read(bytes));
                } catch (RequestProblem failure) {
                    unreadable.add(new ManifestPartView(Optional.empty(), Optional.of(view(failure, request))));
                }
            } else {
                items.add(part(caller, batch, fileName, bytes, request));
            }
        });
        Optional<ManifestPartView> outcome = manifest.stream()
                .reduce((earlier, later) -> later)
                .map(last -> applied(caller, batch, last, request))
                .or(() -> unreadable.stream().findFirst());
        return new PartsView(items, outcome);
    }

    /** Describes the multipart body to readers of the contract. */
    @Schema(name = "UploadParts")
    record PartsForm(
            @Schema(type = "array", description = "PDF files")
            List<org.springframework.core.io.Resource> file,

            @Schema(type = "string", format = "binary", description = "CSV manifest") @Nullable
            String manifest) {}

    @Operation(
            summary = "Describe a batch's files by a manifest",
            description =
                    "CSV in UTF-8, with or without byte order mark; comma, semicolon or tab; Vietnamese or English"
                            + " headers. Rows are taken in one by one: faulty ones are reported and the rest goes on.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @io.swagger.v3.oas.annotations.media.ExampleObject(
                                                            name = "manifest",
                                                            ref = "#/components/examples/Manifest"))))
    @PutMapping(path = "/manifest")
    ManifestDesk.Report manifest(
            @PathVariable UUID id,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        try (InputStream csv = request.getInputStream()) {
            return manifests.apply(caller, new BatchId(id), csv);
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }

    private PartView part(
            Caller caller, BatchId batch, String fileName, InputStream bytes, HttpServletRequest request) {
        // Browsers send the path inside the chosen folder: the file's own name is what the manifest says.
        String plainName = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        try {
            Receipt receipt = receive(caller, batch, plainName, () -> bytes, Optional.empty());
            return new PartView(plainName, Optional.of(ReceiptView.of(receipt)), Optional.empty());
        } catch (IntakeProblem | ContentProblem | RequestProblem failure) {
            if (failure instanceof ContentProblem.SourceFailed) {
                // The rest of the body can't be read either.
                throw failure;
            }
            return new PartView(plainName, Optional.empty(), Optional.of(view(failure, request)));
        }
    }

    private ManifestPartView applied(
            Caller caller, BatchId batch, ManifestReader.Manifest manifest, HttpServletRequest request) {
        try {
            return new ManifestPartView(Optional.of(manifests.apply(caller, batch, manifest)), Optional.empty());
        } catch (IntakeProblem failure) {
            return new ManifestPartView(Optional.empty(), Optional.of(view(failure, request)));
        }
    }

    private ProblemView view(RuntimeException failure, HttpServletRequest request) {
        Problem problem = Problems.find(failure).orElseThrow(() -> failure);
        return problems.view(problem, request);
    }

    private Receipt receive(
            Caller caller, BatchId batch, String fileName, ByteSource bytes, Optional<ContentId> announced) {
        try {
            return intake.receive(caller, batch, new Upload(fileName, bytes, announced));
        } catch (IntakeProblem.Changed collided) {
            // Somebody uploads the same name right now: sending it again settles it.
            throw new RequestProblem(RequestProblem.Kind.UPLOAD_COLLIDED);
        } catch (UncheckedIOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }
}
