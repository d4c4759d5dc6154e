package vn.kho.api.copy;

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
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;
import vn.kho.api.copy.CopyBatchRun.Outcome;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemResponses;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Done;
import vn.kho.api.web.IdempotentRequests.Place;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.copy.CopyDesk;

/** Many copies in one request. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "4. Copies")
final class CopyBatchController {
    private final CopyDesk desk;
    private final CopyAnswers answers;
    private final CopyBatchReader reader;
    private final CopyBatchRun runs;
    private final IdempotentRequests requests;
    private final ProblemResponses problems;
    private final JsonMapper json;

    CopyBatchController(
            CopyDesk desk,
            CopyAnswers answers,
            CopyBatchReader reader,
            CopyBatchRun runs,
            IdempotentRequests requests,
            ProblemResponses problems,
            JsonMapper json) {
        this.desk = desk;
        this.answers = answers;
        this.reader = reader;
        this.runs = runs;
        this.requests = requests;
        this.problems = problems;
        this.json = json;
    }

    @Operation(
            summary = "Issue many copies",
            description = "Takes up to 1,000 orders and 2 MB: a JSON array, or one object a line. Answers with one line"
                    + " per order as its copy is made, in no certain order: the line's `index` names the order, and"
                    + " `copy` or `problem` says what became of it. Each order has the rights and rules of a single"
                    + " one. When the service can't issue at all, the last line says why, with the first order that was"
                    + " not tried as its `index` and their number as `notTried`. When the connection breaks off, no further order is begun; the same request with the same"
                    + " Idempotency-Key answers with the copies that were issued, and issues the others.")
    @Parameter(ref = "#/components/parameters/IdempotencyKeyRequired")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = CopyForm.class), maxItems = 1000)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = CopyForm.class))
            })
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = CopyBatchLine.class)))
    @PostMapping(
            path = "/copies/batch",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE},
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    void issue(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        caller.require(Role.HOLDER, Role.RECORDS_OFFICE);
        Place place = IdempotentRequests.place(caller, request);
        List<JsonNode> orders = reader.read(request);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        Lines lines = new Lines(request);
        runs.run(orders.size(), index -> issue(caller, place.part(index), orders.get(index)), outcome -> {
            out.write(lines.of(outcome).getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    private Done issue(Caller caller, Place place, JsonNode order) {
        CopyForm form = reader.order(order);
        return requests.once(
                place,
                form,
                remember ->
                        answers.made(desk.issue(caller, form.order(), copy -> remember.accept(answers.made(copy)))));
    }

    /** The lines of one answer. An outage that many orders met is logged once. */
    private final class Lines {
        private final HttpServletRequest request;
        private boolean outageLogged;

        Lines(HttpServletRequest request) {
            this.request = request;
        }

        String of(Outcome outcome) {
            ObjectNode line = json.createObjectNode().put("index", outcome.index());
            switch (outcome) {
                case Outcome.Issued issued ->
                    line.put("status", issued.done().answer().status())
                            .put("replayed", issued.done().replayed())
                            .putRawValue(
                                    "copy", new RawValue(issued.done().answer().body()));
                case Outcome.Failed failed -> addProblem(line, failed.why());
                case Outcome.Untried untried -> {
                    addProblem(line, untried.why());
                    line.put("notTried", untried.orders());
                }
            }
            return json.writeValueAsString(line) + "\n";
        }

        private void addProblem(ObjectNode line, RuntimeException why) {
            boolean outage = CopyBatchRun.isOutage(why);
            Problem problem = outage && outageLogged ? ProblemResponses.unlogged(why) : problems.of(why, request);
            outageLogged |= outage;
            line.put("status", problem.status().value()).put("replayed", false);
            line.set("problem", json.valueToTree(problems.view(problem, request)));
        }
    }
}
