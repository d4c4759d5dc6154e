package vn.kho.api.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.Problems;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Receipt;
import vn.kho.core.intake.Upload;

/** Takes in the files that the page of a batch sends, one a request, or several by a form without scripts. */
@PageController
class UploadPages {
    private final Intake intake;
    private final ManifestDesk manifests;
    private final MessageSource messages;

    UploadPages(Intake intake, ManifestDesk manifests, MessageSource messages) {
        this.intake = intake;
        this.manifests = manifests;
        this.messages = messages;
    }

    /**
     * What the upload script shows beside a file.
     *
     * @param sha256 of the durable bytes, or empty text when nothing was kept
     * @param message why nothing was kept, or empty text
     */
    record Acknowledgement(String fileName, String sha256, long bytes, boolean alreadyHad, String message) {}

    /** Streams the request's body into the store; answers only when the bytes are durable. */
    @PutMapping(path = "/batches/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Acknowledgement> file(
            Caller caller, Locale locale, @PathVariable UUID id, @RequestParam String name, HttpServletRequest body) {
        try {
            Receipt receipt =
                    intake.receive(caller, new BatchId(id), new Upload(name, body::getInputStream, Optional.empty()));
            return ResponseEntity.ok(new Acknowledgement(
                    receipt.fileName(), receipt.id().hex(), receipt.bytes(), receipt.alreadyHad(), ""));
        } catch (IntakeProblem | ContentProblem refused) {
            ProblemText text = ProblemText.of(refused).orElseThrow();
            String sentence = messages.getMessage(text.key(), text.arguments().toArray(), locale);
            return ResponseEntity.status(text.status()).body(new Acknowledgement(name, "", 0, false, sentence));
        }
    }

    @PostMapping(path = "/batches/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String files(
            Caller caller, @PathVariable UUID id, @RequestParam List<MultipartFile> file, RedirectAttributes redirect) {
        for (MultipartFile part : file) {
            String name = Optional.ofNullable(part.getOriginalFilename()).orElse("");
            try {
                intake.receive(caller, new BatchId(id), new Upload(name, part::getInputStream, Optional.empty()));
            } catch (IntakeProblem | ContentProblem refused) {
                ProblemText text = ProblemText.of(refused).orElseThrow();
                if (text.status() == HttpStatus.NOT_FOUND) {
                    throw refused;
                }
                text.notice().on(redirect);
                return "redirect:/batches/" + id;
            }
        }
        Notice.done("batch.files.received", Integer.toString(file.size())).on(redirect);
        return "redirect:/batches/" + id;
    }

    /**
     * Takes a manifest in and shows what became of its rows.
     *
     * @param fragment sent by the upload script, which wants the outcome only
     */
    @PostMapping(path = "/batches/{id}/manifest", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String manifest(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam MultipartFile file,
            @RequestHeader("X-Fragment") Optional<String> fragment,
            Model model)
            throws IOException {
        model.addAttribute("batch", intake.batch(caller, new BatchId(id)));
        try (InputStream csv = file.getInputStream()) {
            model.addAttribute("manifest", manifests.apply(caller, new BatchId(id), csv));
        } catch (RequestProblem unreadable) {
            Problem problem = Problems.of(unreadable);
            model.addAttribute(
                    "refusal", new Notice(false, "problem." + problem.code() + ".title", problem.arguments()));
            model.addAttribute("details", problem.details());
        } catch (IntakeProblem.BatchClosed refused) {
            model.addAttribute("refusal", ProblemText.of(refused).orElseThrow().notice());
        }
        return fragment.isPresent() ? "intake/manifest :: outcome" : "intake/manifest";
    }
}
