package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Representations;
import vn.kho.core.party.HolderId;

/** Representations in table {@code representation}. */
final class JdbcRepresentations implements Representations {
    private final Database database;

    JdbcRepresentations(Database database) {
        this.database = database;
    }

    @Override
    public void add(Representation representation) {
        Columns columns = new Columns()
                .set("id", representation.id())
                .set("principal_kind", representation.principal().kind())
                .set("principal_number", representation.principal().number())
                .set("representative_kind", representation.representative().kind())
                .set("representative_number", representation.representative().number())
                .set("capacity", representation.capacity())
                .set("proof", representation.proof())
                .set("first_day", representation.from())
                .set("last_day", representation.to())
                .set("recorded_by", representation.recordedBy());
        database.sql(columns.insertInto("representation"))
                .params(columns.values())
                .update();
    }

    @Override
    public List<Representation> of(HolderId representative, LocalDate day) {
        return database.sql("""
                        select * from representation
                        where representative_number = :number and representative_kind = :kind
                          and first_day <= :day and (last_day is null or last_day >= :day)
                        order by first_day, id""")
                .param("number", representative.number())
                .param("kind", representative.kind().name())
                .param("day", day)
                .query(JdbcRepresentations::representation)
                .list();
    }

    @Override
    public boolean end(UUID id, LocalDate lastDay) {
        database.sql("""
                        update representation set last_day = :day
                        where id = :id and (last_day is null or last_day > :day)""").param("day", lastDay).param("id", id).update();
        return database.sql("select count(*) from representation where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static Representation representation(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new Representation(
                row.id("id"),
                row.holder("principal"),
                row.holder("representative"),
                row.oneOf(Representation.Capacity.class, "capacity"),
                row.text("proof"),
                row.day("first_day"),
                row.optionalDay("last_day"),
                row.text("recorded_by"));
    }
}
