package vn.kho.storage.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;

/** A list that is filtered by fixed clauses and read page by page, newest first; no text of a caller becomes SQL. */
final class Listing {
    private final Database database;
    private final String select;
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Listing(Database database, String select) {
        this.database = database;
        this.select = select;
    }

    Listing where(String clause) {
        clauses.add(clause);
        return this;
    }

    Listing where(String clause, String parameter, Object value) {
        parameters.put(parameter, value);
        return where(clause);
    }

    /** Only rows whose {@code column} is that agency or a unit below it. */
    Listing under(String column, AgencyCode agency) {
        parameters.put("agency", agency.value());
        parameters.put("units", agency.value() + ".%");
        return where("(" + column + " = :agency or " + column + " like :units)");
    }

    Listing ofHolder(HolderId holder) {
        parameters.put("holderNumber", holder.number());
        parameters.put("holderKind", holder.kind().name());
        return where("holder_number = :holderNumber and holder_kind = :holderKind");
    }

    /**
     * Reads one page.
     *
     * @param time column that the list is ordered by, with {@code id} after it
     * @param position value of that column for a cursor
     */
    <T> Page<T> page(
            PageRequest request,
            String time,
            String id,
            Function<Cursor, Object> position,
            RowMapper<T> mapper,
            Function<T, Cursor> cursorOf) {
        request.after().ifPresent(cursor -> {
            parameters.put("afterTime", position.apply(cursor));
            parameters.put("afterId", cursor.id());
            clauses.add("(" + time + ", " + id + ") < (:afterTime, :afterId)");
        });
        String order =
                " order by " + time + " desc, " + id + " desc fetch first " + (request.limit() + 1) + " rows only";
        return Page.of(rows(order, mapper), request.limit(), cursorOf);
    }

    /** Reads one page of a list that is ordered by a moment. */
    <T> Page<T> page(PageRequest request, String time, String id, RowMapper<T> mapper, Function<T, Cursor> cursorOf) {
        return page(request, time, id, cursor -> Database.time(cursor.at()), mapper, cursorOf);
    }

    /** Reads all rows, ordered and limited by {@code tail}. */
    <T> List<T> rows(String tail, RowMapper<T> mapper) {
        String where = clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
        return database.sql(select + where + tail)
                .params(parameters)
                .query(mapper)
                .list();
    }
}
