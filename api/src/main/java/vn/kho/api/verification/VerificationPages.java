package vn.kho.api.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
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

    private final Verification verification;

    VerificationPages(Verification verification) {
        this.verification = verification;
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
                question -> show(new Question.ByCode(question), model), () -> model.addAttribute("notice", MALFORMED));
        return PAGE;
    }

    /** @param fragment sent by the page's script, which wants the verdict only */
    @GetMapping("/verify/sha256/{hex}")
    String byHash(@PathVariable String hex, @RequestHeader("X-Fragment") Optional<String> fragment, Model model) {
        ContentId.parse(hex)
                .ifPresentOrElse(
                        id -> show(new Question.ByHash(id), model), () -> model.addAttribute("notice", MALFORMED));
        return fragment.isPresent() ? FRAGMENT : PAGE;
    }

    /** @param fragment sent by the page's script, which wants the verdict only */
    @PostMapping("/verify")
    String byFile(@RequestParam MultipartFile file, @RequestHeader("X-Fragment") Optional<String> fragment, Model model)
            throws IOException {
        if (file.isEmpty()) {
            model.addAttribute("notice", Notice.failed("problem.file-empty"));
        } else {
            examine(file, model);
        }
        return fragment.isPresent() ? FRAGMENT : PAGE;
    }

    private void examine(MultipartFile file, Model model) throws IOException {
        Content content = new Uploaded(file);
        try {
            show(new Question.ByFile(content, hash(content)), model);
        } catch (PdfProblem refused) {
            model.addAttribute("notice", ProblemText.of(refused).orElseThrow().notice());
        }
    }

    private void show(Question question, Model model) {
        Verdict verdict = verification.answer(question);
        model.addAttribute("verdict", verdict);
        model.addAttribute("byHash", question instanceof Question.ByHash);
        model.addAttribute("byCode", question instanceof Question.ByCode);
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
