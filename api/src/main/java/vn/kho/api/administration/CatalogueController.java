package vn.kho.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Etags;
import vn.kho.api.web.Inputs;
import vn.kho.core.access.Caller;
import vn.kho.core.administration.CatalogueDesk;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;

/** Agencies, procedures and result types. */
@RestController
@RequestMapping("/api/v1/catalogue")
@Tag(
        name = "7. Catalogue",
        description = "Agencies, procedures and result types, versioned by date. Everybody signed in reads;"
                + " role to change: administrator.")
final class CatalogueController {
    private static final LocalDate EARLIEST = LocalDate.of(1945, 9, 2);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final CatalogueDesk desk;
    private final JsonSchemaFieldRules schemas;

    CatalogueController(CatalogueDesk desk, JsonSchemaFieldRules schemas) {
        this.desk = desk;
        this.schemas = schemas;
    }

    /** All entries as of a day. */
    record CatalogueView<T>(List<T> items) {
        static <T> ResponseEntity<CatalogueView<T>> answer(List<T> items) {
            CatalogueView<T> view = new CatalogueView<>(items);
            return ResponseEntity.ok().eTag(Etags.ofView(view)).body(view);
        }
    }

    /** An agency. */
    @Schema(name = "Agency")
    record AgencyView(String code, String name, LocalDate validFrom, Optional<String> successor) {
        static AgencyView of(Agency agency) {
            return new AgencyView(
                    agency.code().value(),
                    agency.name(),
                    agency.validFrom(),
                    agency.successor().map(AgencyCode::value));
        }
    }

    /** A procedure. */
    @Schema(name = "Procedure")
    record ProcedureView(String code, String name, LocalDate validFrom) {
        static ProcedureView of(Procedure procedure) {
            return new ProcedureView(procedure.code().value(), procedure.name(), procedure.validFrom());
        }
    }

    /** A result type. @param longestTerm ISO 8601 period */
    @Schema(name = "ResultType")
    record ResultTypeView(
            String code,
            String name,
            ValidityKind validity,
            @Schema(example = "P5Y") Optional<String> longestTerm,

            @Schema(type = "object") @com.fasterxml.jackson.annotation.JsonRawValue
            String fieldsSchema,

            LocalDate validFrom) {
        static ResultTypeView of(ResultType type) {
            return new ResultTypeView(
                    type.code().value(),
                    type.name(),
                    type.validity(),
                    type.longestTerm().map(Period::toString),
                    type.fieldsSchema(),
                    type.validFrom());
        }
    }

    /** A version of an agency. */
    @Schema(name = "AgencyVersion")
    record AgencyForm(
            @NotBlank @Size(max = 200) String name,
            @NotNull LocalDate validFrom,

            @Schema(description = "Who took its registers over") @Size(max = 40) @Nullable
            String successor) {}

    /** A version of a procedure. */
    @Schema(name = "ProcedureVersion")
    record ProcedureForm(
            @NotBlank @Size(max = 500) String name, @NotNull LocalDate validFrom) {}

    /** A version of a result type. */
    @Schema(name = "ResultTypeVersion")
    record ResultTypeForm(
            @NotBlank @Size(max = 500) String name,
            @NotNull ValidityKind validity,

            @Schema(example = "P5Y") @Size(max = 20) @Nullable
            String longestTerm,

            @Schema(type = "object", description = "JSON Schema 2020-12 of the type's own fields") @NotNull
            JsonNode fieldsSchema,

            @NotNull LocalDate validFrom) {}

    @Operation(summary = "Agencies as of a day")
    @GetMapping("/agencies")
    ResponseEntity<CatalogueView<AgencyView>> agencies(
            @RequestParam(required = false) @Nullable LocalDate on, @Parameter(hidden = true) Caller caller) {
        return CatalogueView.answer(desk.agencies(caller, Optional.ofNullable(on)).stream()
                .map(AgencyView::of)
                .toList());
    }

    @Operation(summary = "Procedures as of a day")
    @GetMapping("/procedures")
    ResponseEntity<CatalogueView<ProcedureView>> procedures(
            @RequestParam(required = false) @Nullable LocalDate on, @Parameter(hidden = true) Caller caller) {
        return CatalogueView.answer(desk.procedures(caller, Optional.ofNullable(on)).stream()
                .map(ProcedureView::of)
                .toList());
    }

    @Operation(summary = "Result types as of a day")
    @GetMapping("/result-types")
    ResponseEntity<CatalogueView<ResultTypeView>> resultTypes(
            @RequestParam(required = false) @Nullable LocalDate on, @Parameter(hidden = true) Caller caller) {
        return CatalogueView.answer(desk.resultTypes(caller, Optional.ofNullable(on)).stream()
                .map(ResultTypeView::of)
                .toList());
    }

    @Operation(summary = "Add a version of an agency, or replace the one that starts on the same day")
    @PutMapping("/agencies/{code}")
    AgencyView agency(
            @PathVariable String code, @Valid @RequestBody AgencyForm form, @Parameter(hidden = true) Caller caller) {
        Agency agency = new Agency(
                Inputs.parsed("code", "agency-code-malformed", code, AgencyCode::parse),
                Inputs.text(form.name()),
                day(form.validFrom()),
                Inputs.optional("/successor", "agency-code-malformed", form.successor(), AgencyCode::parse));
        desk.put(caller, agency);
        return AgencyView.of(agency);
    }

    @Operation(summary = "Add a version of a procedure, or replace the one that starts on the same day")
    @PutMapping("/procedures/{code}")
    ProcedureView procedure(
            @PathVariable String code,
            @Valid @RequestBody ProcedureForm form,
            @Parameter(hidden = true) Caller caller) {
        Procedure procedure = new Procedure(
                Inputs.parsed("code", "procedure-code-malformed", code, ProcedureCode::parse),
                Inputs.text(form.name()),
                day(form.validFrom()));
        desk.put(caller, procedure);
        return ProcedureView.of(procedure);
    }

    @Operation(summary = "Add a version of a result type, or replace the one that starts on the same day")
    @PutMapping("/result-types/{code}")
    ResultTypeView resultType(
            @PathVariable String code,
            @Valid @RequestBody ResultTypeForm form,
            @Parameter(hidden = true) Caller caller) {
        String schema = form.fieldsSchema().toString();
        if (!schemas.serves(schema)) {
            throw RequestProblem.ofField("/fieldsSchema", "schema-invalid");
        }
        ResultType type = new ResultType(
                Inputs.parsed("code", "type-code-malformed", code, ResultTypeCode::parse),
                Inputs.text(form.name()),
                form.validity(),
                Inputs.optional("/longestTerm", "period-malformed", form.longestTerm(), CatalogueController::period),
                schema,
                day(form.validFrom()));
        desk.put(caller, type);
        return ResultTypeView.of(type);
    }

    private static Optional<Period> period(String text) {
        try {
            Period period = Period.parse(text);
            return period.isNegative() || period.isZero() ? Optional.empty() : Optional.of(period);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static LocalDate day(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw RequestProblem.ofField("/validFrom", "value-malformed");
        }
        return day;
    }
}
