package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;

/** The catalogue in tables {@code agency}, {@code administrative_procedure} and {@code result_type}. */
final class JdbcCatalogue implements Catalogue {
    private static final String AGENCIES = "agency";
    private static final String PROCEDURES = "administrative_procedure";
    private static final String TYPES = "result_type";

    private final Database database;

    JdbcCatalogue(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Agency> agency(AgencyCode code, LocalDate day) {
        return one(AGENCIES, code.value(), day, JdbcCatalogue::agency, Agency::validFrom);
    }

    @Override
    public Optional<Procedure> procedure(ProcedureCode code, LocalDate day) {
        return one(PROCEDURES, code.value(), day, JdbcCatalogue::procedure, Procedure::validFrom);
    }

    @Override
    public Optional<ResultType> resultType(ResultTypeCode code, LocalDate day) {
        return one(TYPES, code.value(), day, JdbcCatalogue::resultType, ResultType::validFrom);
    }

    @Override
    public List<Agency> agencies(LocalDate day) {
        return all(AGENCIES, day, JdbcCatalogue::agency, agency -> agency.code().value(), Agency::validFrom);
    }

    @Override
    public List<Procedure> procedures(LocalDate day) {
        return all(
                PROCEDURES,
                day,
                JdbcCatalogue::procedure,
                procedure -> procedure.code().value(),
                Procedure::validFrom);
    }

    @Override
    public List<ResultType> resultTypes(LocalDate day) {
        return all(TYPES, day, JdbcCatalogue::resultType, type -> type.code().value(), ResultType::validFrom);
    }

    @Override
    public void put(Agency agency) {
        put(
                AGENCIES,
                new Columns()
                        .set("code", agency.code().value())
                        .set("valid_from", agency.validFrom())
                        .set("name", agency.name())
                        .set("successor", agency.successor().map(AgencyCode::value)));
    }

    @Override
    public void put(Procedure procedure) {
        put(
                PROCEDURES,
                new Columns()
                        .set("code", procedure.code().value())
                        .set("valid_from", procedure.validFrom())
                        .set("name", procedure.name()));
    }

    @Override
    public void put(ResultType type) {
        put(
                TYPES,
                new Columns()
                        .set("code", type.code().value())
                        .set("valid_from", type.validFrom())
                        .set("name", type.name())
                        .set("validity_kind", type.validity())
                        .set("longest_term", type.longestTerm().map(Period::toString))
                        .set("fields_schema", type.fieldsSchema()));
    }

    private void put(String table, Columns columns) {
        boolean added = database.insertUnlessPresent(() ->
                database.sql(columns.insertInto(table)).params(columns.values()).update());
        if (!added) {
            database.sql(columns.update(table, "code = :code and valid_from = :valid_from"))
                    .params(columns.values())
                    .update();
        }
    }

    private <T> Optional<T> one(
            String table, String code, LocalDate day, RowMapper<T> mapper, Function<T, LocalDate> from) {
        List<T> versions = database.sql("select * from " + table + " where code = :code order by valid_from")
                .param("code", code)
                .query(mapper)
                .list();
        return versions.isEmpty() ? Optional.empty() : Optional.of(inForce(versions, day, from));
    }

    /** Sorted here, since collations differ. */
    private <T> List<T> all(
            String table, LocalDate day, RowMapper<T> mapper, Function<T, String> code, Function<T, LocalDate> from) {
        Collection<List<T>> byCode =
                database.sql("select * from " + table + " order by valid_from").query(mapper).stream()
                        .collect(Collectors.groupingBy(code, TreeMap::new, Collectors.toList()))
                        .values();
        return byCode.stream().map(versions -> inForce(versions, day, from)).toList();
    }

    private static <T> T inForce(List<T> versions, LocalDate day, Function<T, LocalDate> from) {
        return versions.stream()
                .filter(version -> !from.apply(version).isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }

    private static Agency agency(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new Agency(
                new AgencyCode(row.text("code")),
                row.text("name"),
                row.day("valid_from"),
                row.optionalText("successor").map(AgencyCode::new));
    }

    private static Procedure procedure(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new Procedure(new ProcedureCode(row.text("code")), row.text("name"), row.day("valid_from"));
    }

    private static ResultType resultType(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new ResultType(
                new ResultTypeCode(row.text("code")),
                row.text("name"),
                row.oneOf(ValidityKind.class, "validity_kind"),
                row.optionalText("longest_term").map(Period::parse),
                row.text("fields_schema"),
                row.day("valid_from"));
    }
}
