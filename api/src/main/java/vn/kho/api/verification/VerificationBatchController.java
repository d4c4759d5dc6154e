package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemResponses;
import vn.kho.api.problem.ProblemView;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.Texts;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.verification.Question;
import vn.kho.core.verification.Verdict;
import vn.kho.core.verification.Verification;
import vn.kho.core.verification.Viewpoint;

/** Many questions in one request. */
@RestController
@RequestMapping("/api/v1/verify")
@Tag(name = "6. Verify")
final class VerificationBatchController {
    /** Asked of the database at once, so that the first answers go out while the next are looked up. */
    private static final int AT_ONCE = 100;

    private static final int SHA256_DIGITS = 64;

    private final Texts texts = Texts.ofVerdicts();
    private final Verification verification;
    private final QuestionList questions;
    private final ProblemResponses problems;
    private final JsonMapper json;
    private final Clock clock;

    VerificationBatchController(
            Verification verification,
            QuestionList questions,
            ProblemResponses problems,
            JsonMapper json,
            Clock clock) {
        this.verification = verification;
        this.questions = questions;
        this.problems = problems;
        this.json = json;
        this.clock = clock;
    }

    /** A line of the answer: {@code verdict} or {@code problem}. */
    @Schema(name = "VerdictLine", description = "The answer to one question: `verdict` or `problem`.")
    record Line(
            @Schema(description = "Place of the question in the request, from 0")
            int index,

            @Schema(description = "As it was asked") String question,
            Optional<VerdictView> verdict,
            Optional<ProblemView> problem) {}

    @Operation(
            summary = "Verify many hashes and codes",
            description = "For accounts of any role. Takes up to 1,000 questions and 200 kB: a JSON array of texts, or"
                    + " one text a line; 64 hexadecimal digits are a SHA-256, anything else a look-up code. Answers with"
                    + " one line per question, in their order, as they are found.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(type = "string"), maxItems = QuestionList.MOST)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = Line.class)))
    @PostMapping(
            path = "/batch",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE},
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    void batch(
            @ParameterObject ViewpointForm viewpoint,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        caller.require(Role.values());
        Viewpoint from = viewpoint.of(clock);
        List<String> asked = questions.read(request);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        for (int first = 0; first < asked.size(); first += AT_ONCE) {
            answer(asked.subList(first, Math.min(first + AT_ONCE, asked.size())), first, from, request, out);
            out.flush();
        }
    }

    private void answer(List<String> asked, int first, Viewpoint from, HttpServletRequest request, OutputStream out)
            throws IOException {
        List<Optional<Question.OfRegister>> read =
                asked.stream().map(VerificationBatchController::question).toList();
        List<Verdict> found = new ArrayList<>(
                verification.answerAll(read.stream().flatMap(Optional::stream).toList(), from));
        for (int i = 0; i < asked.size(); i++) {
            Line line = read.get(i).isPresent()
                    ? new Line(
                            first + i,
                            asked.get(i),
                            Optional.of(VerdictView.of(found.removeFirst(), texts)),
                            Optional.empty())
                    : new Line(
                            first + i, asked.get(i), Optional.empty(), Optional.of(malformed(asked.get(i), request)));
            out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Optional<Question.OfRegister> question(String text) {
        return text.strip().length() == SHA256_DIGITS
                ? ContentId.parse(text).map(Question.ByHash::new)
                : LookupCode.parse(text).map(Question.ByCode::new);
    }

    private ProblemView malformed(String text, HttpServletRequest request) {
        Problem problem = problems.of(
                new RequestProblem(
                        text.strip().length() == SHA256_DIGITS
                                ? RequestProblem.Kind.HASH_MALFORMED
                                : RequestProblem.Kind.LOOKUP_CODE_MALFORMED),
                request);
        return problems.view(problem, request);
    }
}
