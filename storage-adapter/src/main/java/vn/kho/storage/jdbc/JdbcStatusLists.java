package vn.kho.storage.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ResultId;
import vn.kho.core.statuslist.StatusList;
import vn.kho.core.statuslist.StatusLists;

/** Status lists in table {@code status_list}; what stands in them is read from the register and the timelines. */
final class JdbcStatusLists implements StatusLists {
    private static final String SERIES = "status-list";

    private final Database database;
    private final Counters counters;
    private final RandomGenerator random;
    private final Map<Million, StatusList> known = new ConcurrentHashMap<>();

    private record Million(int year, int part) {}

    /** @param random cryptographically strong: places come from it */
    JdbcStatusLists(Database database, Counters counters, RandomGenerator random) {
        this.database = database;
        this.counters = counters;
        this.random = random;
    }

    @Override
    public StatusPlace of(RegisterNumber number) {
        return listOf(new Million(number.year(), StatusList.partOf(number))).place(number);
    }

    @Override
    public List<StatusList> all() {
        List<Million> millions = new ArrayList<>();
        database.sql(
                        "select register_year, last_number from register_year where last_number > 0 order by register_year")
                .query(set -> {
                    int year = set.getInt("register_year");
                    int last = StatusList.partOf(new RegisterNumber(year, set.getInt("last_number")));
                    for (int part = 0; part <= last; part++) {
                        millions.add(new Million(year, part));
                    }
                });
        return millions.stream().map(this::listOf).toList();
    }

    @Override
    public List<RegisterNumber> withdrawnSince(Instant since) {
        return database.sql("select register_year, register_number from withdrawn_copy where at_time >= :since")
                .param("since", Database.time(since))
                .query((set, row) -> new RegisterNumber(set.getInt("register_year"), set.getInt("register_number")))
                .list();
    }

    @Override
    public Set<ResultId> changedSince(Instant since, Instant until) {
        return database
                .sql("""
                        select result_id from validity_event where recorded_at >= :since and kind <> :issued
                        union select result_id from validity_event
                            where effective >= :since and effective <= :until and kind <> :issued""")
                .param("since", Database.time(since))
                .param("until", Database.time(until))
                .param("issued", EventKind.ISSUED.name())
                .query((set, row) -> new ResultId(new Row(set).id("result_id")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<CopyOfResult> copiesOf(Set<ResultId> results) {
        return results.isEmpty()
                ? List.of()
                : database.sql("""
                                select register_year, register_number, result_id, opened_at, voided_at
                                from certified_copy where result_id in (:results)""")
                        .param("results", results.stream().map(ResultId::value).toList())
                        .query((set, number) -> {
                            Row row = new Row(set);
                            return new CopyOfResult(
                                    new RegisterNumber(row.number("register_year"), row.number("register_number")),
                                    new ResultId(row.id("result_id")),
                                    row.instant("opened_at"),
                                    row.optionalInstant("voided_at").isPresent());
                        })
                        .list();
    }

    private StatusList listOf(Million million) {
        StatusList list = known.get(million);
        if (list == null) {
            list = database.alone(() -> find(million).orElseGet(() -> opened(million)));
            known.put(million, list);
        }
        return list;
    }

    private StatusList opened(Million million) {
        Columns columns = new Columns()
                .set("id", counters.nextOrdinal(SERIES))
                .set("register_year", million.year())
                .set("part", million.part())
                .set("secret", StatusList.Order.newSecret(random));
        database.insertUnlessPresent(() -> database.sql(columns.insertInto("status_list"))
                .params(columns.values())
                .update());
        return find(million).orElseThrow(() -> new IllegalStateException("a list was neither opened nor found"));
    }

    private Optional<StatusList> find(Million million) {
        return database.sql("select id, secret from status_list where register_year = :year and part = :part")
                .param("year", million.year())
                .param("part", million.part())
                .query((set, row) -> new StatusList(
                        set.getInt("id"), million.year(), million.part(), new StatusList.Order(set.getBytes("secret"))))
                .optional();
    }
}
