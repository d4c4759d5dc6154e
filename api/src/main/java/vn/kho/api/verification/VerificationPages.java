package vn.kho.api.verification;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.verification.Question;
import vn.kho.core.verification.Verdict;
import vn.kho.core.verification.Verification;

/**
 * Verification for anybody. A browser that runs scripts sends only the file's hash and gets the verdict as a fragment;
 * without scripts the form sends the file and gets the whole page.
 */
@PageController
class VerificationPages {
    private static final String PAGE = "verification/verify";
    private static final Notice MALFORMED = Notice.failed("problem.lookup-code-malformed");
    private static final String FRAGMENT = "verification/verdict :: verdict";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Verification verification;
    private final Strangers strangers;

    VerificationPages(Verification verification, Strangers strangers) {
        this.verification = verification;
        this.strangers = strangers;
    }

    /** Asking is left to the addresses that it leads to: this one isn't limited in how often it may be called. */
    @GetMapping("/verify")
    String form(@RequestParam(defaultValue = "") String code, Model model) {
        Optional<String> question = LookupCode.parse(code)
                .map(parsed -> "/t/" + parsed.value())
                // A typed hash is a question too.
                .or(() -> ContentId.parse(code).map(id -> "/verify/sha256/" + id.hex()));
        if (question.isPresent()) {
            return "redirect:" + question.get();
        }
        if (!code.isBlank()) {
            model.addAttribute("code", code);
            model.addAttribute("notice", MALFORMED);
        }
        return PAGE;
    }

    /** Where the QR code on a copy leads. */
    @GetMapping("/t/{code}")
    String byCode(@PathVariable String code, Model model) {
        Optional<LookupCode> parsed = LookupCode.parse(code);
        model.addAttribute("code", parsed.map(LookupCode::printed).orElse(code));
        parsed.ifPresentOrElse(
                question -> answer(new Question.ByCode(question), model),
                () -> model.addAttribute("notice", MALFORMED));
        return PAGE;
    }

    /** @param fragment sent by the page's script, which wants the verdict only */
    @GetMapping("/verify/sha256/{hex}")
    String byHash(@PathVariable String hex, @RequestHeader("X-Fragment") Optional<String> fragment, Model model) {
        ContentId.parse(hex)
                .ifPresentOrElse(
                        id -> answer(new Question.ByHash(id), model), () -> model.addAttribute("notice", MALFORMED));
        return fragment.isPresent() ? FRAGMENT : PAGE;
    }

    /** @param fragment sent by the page's script, which wants the verdict only */
    @PostMapping("/verify")
    String byFile(
            Caller caller,
            @RequestParam MultipartFile file,
            @RequestHeader("X-Fragment") Optional<String> fragment,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (file.isEmpty()) {
            model.addAttribute("notice", Notice.failed("problem.file-empty"));
        } else {
            Content content = new Uploaded(file);
            Question question = new Question.ByFile(content, hash(content));
            try {
                strangers.examine(caller, request.getRemoteAddr(), () -> answer(question, model));
            } catch (PdfProblem refused) {
                ProblemText text = ProblemText.of(refused).orElseThrow();
                if (text.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                    response.setStatus(text.status().value());
                    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                }
                model.addAttribute("notice", text.notice());
            }
        }
        return fragment.isPresent() ? FRAGMENT : PAGE;
    }

    private Verdict answer(Question question, Model model) {
        Verdict verdict = verification.answer(question);
        model.addAttribute("verdict", verdict);
        model.addAttribute("byHash", question instanceof Question.ByHash);
        model.addAttribute("byCode", question instanceof Question.ByCode);
        return verdict;
    }

    private static ContentId hash(Content content) throws IOException {
        MessageDigest digest = ContentId.newDigest();
        try (InputStream in = new DigestInputStream(content.open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return ContentId.ofDigest(digest.digest());
    }

    /** The part of a form that the container keeps on disk until the request ends. */
    private record Uploaded(MultipartFile file) implements Content {
        @Override
        public long length() {
            return file.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }
}
