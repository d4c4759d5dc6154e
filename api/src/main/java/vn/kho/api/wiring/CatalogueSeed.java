package vn.kho.api.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.StartProblem;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.tx.Transactions;

/** Fills an empty catalogue from the file that ships with Kho, or from one of one's own; never touches a filled one. */
final class CatalogueSeed {
    private final Catalogue catalogue;
    private final Transactions transactions;
    private final JsonMapper json;

    CatalogueSeed(Catalogue catalogue, Transactions transactions, JsonMapper json) {
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.json = json;
    }

    void plant(Resource file, LocalDate today) {
        if (!catalogue.resultTypes(today).isEmpty()) {
            return;
        }
        Content content;
        try (InputStream in = file.getInputStream()) {
            content = json.readValue(in, Content.class);
        } catch (IOException | RuntimeException e) {
            throw new StartProblem.Misconfigured(
                    "kho.catalogue: " + file.getDescription() + " can't be read: " + e.getMessage());
        }
        transactions.run(() -> {
            content.agencies().forEach(row -> catalogue.put(row.agency()));
            content.procedures().forEach(row -> catalogue.put(row.procedure()));
            content.resultTypes().forEach(row -> catalogue.put(row.resultType()));
        });
    }

    private record Content(List<AgencyRow> agencies, List<ProcedureRow> procedures, List<ResultTypeRow> resultTypes) {}

    private record AgencyRow(
            String code,
            String name,
            LocalDate validFrom,
            @Nullable String successor) {
        Agency agency() {
            return new Agency(
                    new AgencyCode(code),
                    name,
                    validFrom,
                    Optional.ofNullable(successor).map(AgencyCode::new));
        }
    }

    private record ProcedureRow(String code, String name, LocalDate validFrom) {
        Procedure procedure() {
            return new Procedure(new ProcedureCode(code), name, validFrom);
        }
    }

    private record ResultTypeRow(
            String code,
            String name,
            ValidityKind validity,
            @Nullable String longestTerm,
            JsonNode fieldsSchema,
            LocalDate validFrom) {
        ResultType resultType() {
            return new ResultType(
                    new ResultTypeCode(code),
                    name,
                    validity,
                    Optional.ofNullable(longestTerm).map(Period::parse),
                    fieldsSchema.toString(),
                    validFrom);
        }
    }
}
