package vn.kho.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Body of a problem (RFC 9457).
 *
 * @param instance names this occurrence by its trace, not by the request's address: addresses can name people
 */
@Schema(name = "Problem", description = "RFC 9457 problem; `code` is stable, texts follow Accept-Language (vi, en).")
public record ProblemView(
        @Schema(example = "/docs/problems/result-unknown") String type,

        String title,
        int status,
        String detail,
        String instance,

        @Schema(example = "result-unknown") String code,

        String traceId,
        List<FieldView> errors) {

    /** One fault among several. */
    @Schema(name = "ProblemField")
    public record FieldView(
            @Schema(example = "/purpose") String pointer,
            @Schema(example = "value-missing") String code,
            String message) {}

    static ProblemView of(Problem problem, Texts texts, Language language, String traceId) {
        return new ProblemView(
                "/docs/problems/" + problem.code(),
                texts.text(language, "problem." + problem.code() + ".title", problem.arguments()),
                problem.status().value(),
                texts.text(language, "problem." + problem.code() + ".detail", problem.arguments()),
                "urn:kho:trace:" + traceId,
                problem.code(),
                traceId,
                problem.details().stream()
                        .map(detail -> new FieldView(
                                detail.pointer(),
                                detail.code(),
                                texts.text(language, "field." + detail.code(), List.of(detail.subject()))))
                        .toList());
    }
}
