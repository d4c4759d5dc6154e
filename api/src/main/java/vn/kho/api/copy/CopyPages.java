package vn.kho.api.copy;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Asked;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.Content;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.CopyProblem;
import vn.kho.core.page.Page;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.result.ResultId;

/** Asking for a copy, its receipt and its bytes, the holder's copies, and the register. */
@PageController
class CopyPages {
    private static final int LONGEST_RECIPIENT = 200;
    private static final int LONGEST_TEXT = 500;

    private final CopyDesk desk;
    private final IdempotentRequests requests;

    CopyPages(CopyDesk desk, IdempotentRequests requests) {
        this.desk = desk;
        this.requests = requests;
    }

    /** @param key made with the form: sent twice, it gets one copy */
    @PostMapping("/copies")
    String issue(
            Caller caller,
            HttpServletRequest request,
            @RequestParam UUID key,
            @RequestParam UUID result,
            @RequestParam String recipient,
            @RequestParam String purpose,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> useBy,
            RedirectAttributes redirect) {
        String asked = caller.is(Role.HOLDER) ? "redirect:/archive/" + result : "redirect:/records/" + result;
        if (!fits(recipient, LONGEST_RECIPIENT) || !fits(purpose, LONGEST_TEXT)) {
            Notice.failed("problem.copy-form").on(redirect);
            return asked;
        }
        CopyOrder order = new CopyOrder(new ResultId(result), recipient.strip(), purpose.strip(), useBy);
        try {
            URI copy = requests.onceOfPage(
                    caller,
                    request,
                    key,
                    order,
                    remember -> madeOf(desk.issue(caller, order, made -> remember.accept(madeOf(made)))));
            Notice.done("copy.issued").on(redirect);
            return "redirect:" + copy;
        } catch (RequestProblem stillAtWork) {
            Notice.failed("problem.copy-in-progress").on(redirect);
            return asked;
        } catch (CopyProblem | PdfProblem refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
            return asked;
        }
    }

    private static Made madeOf(CertifiedCopy copy) {
        return Made.created("/copies/" + copy.id(), "");
    }

    @GetMapping("/copies")
    String own(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<CertifiedCopy> page = desk.own(caller, Asked.after(after));
        model.addAttribute("copies", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/copies")));
        return "copy/copies";
    }

    @GetMapping("/register")
    String register(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<CertifiedCopy> page = desk.register(caller, Asked.after(after));
        model.addAttribute("copies", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/register")));
        return "copy/register";
    }

    @GetMapping("/copies/{id}")
    String copy(Caller caller, @PathVariable UUID id, Model model) {
        CertifiedCopy copy = desk.copy(caller, new CopyId(id));
        model.addAttribute("copy", copy);
        model.addAttribute("sealed", copy.delivered().orElseThrow(CopyProblem.Unknown::new));
        return "copy/copy";
    }

    @GetMapping("/copies/{id}/content")
    ResponseEntity<InputStreamResource> content(Caller caller, @PathVariable UUID id) {
        CertifiedCopy copy = desk.copy(caller, new CopyId(id));
        Content content = desk.deliver(caller, copy).content();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .contentLength(content.length())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(CopyAnswers.fileName(copy))
                                .build()
                                .toString())
                .body(new InputStreamResource(content::open));
    }

    @PostMapping("/copies/{id}/revocation")
    String revoke(Caller caller, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes redirect) {
        if (fits(reason, LONGEST_TEXT)) {
            desk.revoke(caller, new CopyId(id), reason.strip());
            Notice.done("copy.revoked").on(redirect);
        } else {
            Notice.failed("problem.reason-missing").on(redirect);
        }
        return "redirect:/copies/" + id;
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.strip().length() <= longest;
    }
}
