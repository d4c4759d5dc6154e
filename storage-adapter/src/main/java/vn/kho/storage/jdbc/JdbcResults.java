package vn.kho.storage.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.ValidityEvent;

/** Results in tables {@code procedure_result}, {@code document_version} and {@code validity_event}. */
final class JdbcResults implements Results {
    private static final String SELECT = "select * from procedure_result";

    private final Database database;
    private final Counters counters;

    JdbcResults(Database database, Counters counters) {
        this.database = database;
        this.counters = counters;
    }

    @Override
    public void add(ProcedureResult result) {
        refuseDuplicate(result);
        List<Columns> versions = result.versions().stream()
                .map(version -> ResultRow.version(result.id(), version))
                .toList();
        List<Columns> events = result.timeline().events().stream()
                .map(event -> ResultRow.event(result.id(), event))
                .toList();
        boolean added = database.insertUnlessPresent(() -> {
            insert("procedure_result", List.of(ResultRow.columns(result)));
            insert("document_version", versions);
            insert("validity_event", events);
        });
        if (!added) {
            // Somebody was quicker since the check: the savepoint is rolled back, so the winner can be read.
            refuseDuplicate(result);
            throw new IllegalStateException("the result's id or an event's id is used already");
        }
    }

    @Override
    public List<ProcedureResult> findAll(Set<ResultId> ids) {
        return ids.isEmpty()
                ? List.of()
                : complete(new Listing(database, SELECT)
                        .where(
                                "id in (:ids)",
                                "ids",
                                ids.stream().map(ResultId::value).toList())
                        .rows("", ResultRow::read));
    }

    @Override
    public Optional<Long> revision(ResultId id) {
        return database.sql("select revision from procedure_result where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    @Override
    public Optional<ProcedureResult> findByCode(ResultCode code) {
        return one(new Listing(database, SELECT).where("code = :code", "code", code.value()));
    }

    @Override
    public Optional<ProcedureResult> findByNumber(AgencyCode issuer, String docNumber, int year) {
        return one(new Listing(database, SELECT)
                .where("issuer = :issuer", "issuer", issuer.value())
                .where("issue_year = :year", "year", year)
                .where("doc_number_bare = :number", "number", FoldedText.bareNumber(docNumber)));
    }

    @Override
    public List<ProcedureResult> findByContents(Set<ContentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : complete(new Listing(database, SELECT)
                        .where(
                                "id in (select result_id from document_version where content_sha256 in (:sha256))",
                                "sha256",
                                ids.stream().map(ContentId::hex).toList())
                        .rows(" order by archived_at, id", ResultRow::read));
    }

    @Override
    public Page<ProcedureResult> archiveOf(HolderId holder, PageRequest request) {
        Page<ResultRow> rows = new Listing(database, SELECT)
                .ofHolder(holder)
                .page(
                        request,
                        "issue_date",
                        "id",
                        cursor -> LegalTime.dayOf(cursor.at()),
                        ResultRow::read,
                        row -> new Cursor(
                                LegalTime.startOf(row.metadata().issueDate()),
                                row.id().value()));
        return new Page<>(complete(rows.items()), rows.next());
    }

    @Override
    public Page<ProcedureResult> issuedBy(AgencyCode issuer, String text, boolean unmatchedOnly, PageRequest request) {
        Listing listing = new Listing(database, SELECT).under("issuer", issuer);
        if (!text.isBlank()) {
            listing.where("folded_text like :text escape '!'", "text", FoldedText.anywhere(text));
        }
        if (unmatchedOnly) {
            listing.where("holder_number is null");
        }
        Page<ResultRow> rows = listing.page(
                request,
                "archived_at",
                "id",
                ResultRow::read,
                row -> new Cursor(row.archivedAt(), row.id().value()));
        return new Page<>(complete(rows.items()), rows.next());
    }

    @Override
    public ProcedureResult addEvent(ResultId id, ValidityEvent event, long expectedRevision) {
        return database.join(() -> {
            advance(id, new Columns(), expectedRevision);
            insert("validity_event", List.of(ResultRow.event(id, event)));
            return find(id).orElseThrow(ResultProblem.Unknown::new);
        });
    }

    @Override
    public ProcedureResult match(ResultId id, HolderId holder, Instant at, long expectedRevision) {
        Columns columns = new Columns()
                .set("holder_kind", holder.kind())
                .set("holder_number", holder.number())
                .set("matched_at", at);
        return database.join(() -> {
            advance(id, columns, expectedRevision);
            return find(id).orElseThrow(ResultProblem.Unknown::new);
        });
    }

    @Override
    public int nextSyntheticOrdinal(AgencyCode issuer, int year) {
        return counters.nextOrdinal("synthetic " + issuer.value() + " " + year);
    }

    @Override
    public int nextOrdinalIn(DossierCode dossier) {
        return counters.nextOrdinal("dossier " + dossier.value());
    }

    private void refuseDuplicate(ProcedureResult result) {
        Metadata metadata = result.metadata();
        database.sql("""
                        select id from procedure_result
                        where code = :code or (issuer = :issuer and issue_year = :year and doc_number_bare = :number)
                        order by case when code = :code then 0 else 1 end
                        fetch first 1 rows only""")
                .param("code", result.code().value())
                .param("issuer", metadata.issuer().value())
                .param("year", metadata.issueDate().getYear())
                .param("number", FoldedText.bareNumber(metadata.docNumber()))
                .query(UUID.class)
                .optional()
                .ifPresent(existing -> {
                    throw new ResultProblem.Duplicate(new ResultId(existing));
                });
    }

    /** Changes the row and its revision, if that is still what the caller saw. The row stays locked. */
    private void advance(ResultId id, Columns columns, long expectedRevision) {
        columns.set("revision", expectedRevision + 1);
        int updated = database.sql(columns.update("procedure_result", "id = :id and revision = :expected"))
                .params(columns.values())
                .param("id", id.value())
                .param("expected", expectedRevision)
                .update();
        if (updated == 0) {
            throw find(id).isPresent() ? new ResultProblem.Changed() : new ResultProblem.Unknown();
        }
    }

    private void insert(String table, List<Columns> rows) {
        database.batch(rows.getFirst().insertInto(table), ResultRow.sources(rows));
    }

    private Optional<ProcedureResult> one(Listing listing) {
        return complete(listing.rows("", ResultRow::read)).stream().findAny();
    }

    /**
     * Reads the versions and events of many results at once. They are read after the rows, so they are at least as new
     * as the revisions; what a caller decides on older ones is refused as changed.
     */
    private List<ProcedureResult> complete(List<ResultRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(row -> row.id().value()).toList();
        Map<UUID, List<DocumentVersion>> versions = parts(
                ids,
                "select * from document_version where result_id in (:ids) order by version_number",
                ResultRow::readVersion);
        Map<UUID, List<ValidityEvent>> events = parts(
                ids,
                "select * from validity_event where result_id in (:ids) order by event_sequence",
                ResultRow::readEvent);
        return rows.stream()
                .map(row -> row.with(
                        versions.getOrDefault(row.id().value(), List.of()),
                        events.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    private <T> Map<UUID, List<T>> parts(List<UUID> ids, String select, RowMapper<ResultRow.Owned<T>> mapper) {
        return database.sql(select).param("ids", ids).query(mapper).list().stream()
                .collect(groupingBy(ResultRow.Owned::result, mapping(ResultRow.Owned::part, toList())));
    }
}
