package vn.kho.storage.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyProblem;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.ResultId;

/** The register of copies in table {@code certified_copy}. */
final class JdbcCopies implements Copies {
    private static final String SELECT = "select * from certified_copy";
    private static final String COMPLETE = "completed_at is not null";
    private static final String RAISABLE = COMPLETE + " and voided_at is null";
    private static final String OPEN = "completed_at is null and voided_at is null";

    private final Database database;
    private final RegisterNumbers numbers;

    JdbcCopies(Database database, RegisterNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    @Override
    public RegisterNumber takeNumber(int year) {
        return numbers.take(year);
    }

    @Override
    public void open(CertifiedCopy copy) {
        Columns columns = CopyRow.opened(copy);
        database.sql(columns.insertInto("certified_copy"))
                .params(columns.values())
                .update();
    }

    @Override
    public void complete(CopyId id, CertifiedCopy.Sealed sealed) {
        if (!update(id, CopyRow.sealed(sealed), OPEN)) {
            require(id);
            throw new CopyProblem.NotOpen();
        }
    }

    @Override
    public void addRevision(CopyId id, CertifiedCopy.Revision revision, Optional<SealLevel> owed) {
        Columns line = new Columns().set("revisions", revision.number() - 1).set("owed_level", owed);
        Columns section = CopyRow.revision(id, revision);
        database.join(() -> {
            // The row's lock lets one of several add a revision of that number; the others find one there.
            if (!update(id, line, RAISABLE + " and revisions = " + (revision.number() - 2))) {
                if (require(id).voided().isPresent()) {
                    throw new CopyProblem.NotOpen();
                }
                throw new CopyProblem.RaisedMeanwhile();
            }
            return database.sql(section.insertInto("copy_revision"))
                    .params(section.values())
                    .update();
        });
    }

    @Override
    public CertifiedCopy voidCopy(CopyId id, CertifiedCopy.Voided voided) {
        withdraw(id, voided, "voided_at is null");
        return require(id);
    }

    @Override
    public boolean voidOpen(CopyId id, CertifiedCopy.Voided voided) {
        return withdraw(id, voided, OPEN);
    }

    @Override
    public Optional<CertifiedCopy> find(CopyId id) {
        return lines(new Listing(database, SELECT).where("id = :id", "id", id.value()), "").stream()
                .findAny();
    }

    @Override
    public List<CertifiedCopy> findByCodes(Set<LookupCode> codes) {
        return codes.isEmpty()
                ? List.of()
                : lines(
                        new Listing(database, SELECT)
                                .where(
                                        "lookup_code in (:codes)",
                                        "codes",
                                        codes.stream().map(LookupCode::value).toList()),
                        "");
    }

    @Override
    public List<CertifiedCopy> findByContents(Set<ContentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : lines(
                        new Listing(database, SELECT)
                                .where(
                                        "id in (select id from certified_copy where copy_sha256 in (:sha256) union all"
                                                + " select copy_id from copy_revision where copy_sha256 in (:sha256))",
                                        "sha256",
                                        ids.stream().map(ContentId::hex).toList()),
                        " order by opened_at, id");
    }

    @Override
    public boolean anySignedBy(String signerSerial) {
        return !database.sql("select 1 from certified_copy where signer_serial = :serial fetch first 1 rows only")
                .param("serial", signerSerial)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    @Override
    public Page<CertifiedCopy> ofHolder(HolderId holder, PageRequest request) {
        return page(new Listing(database, SELECT).ofHolder(holder).where(COMPLETE), request);
    }

    @Override
    public Page<CertifiedCopy> ofResult(ResultId result, PageRequest request) {
        return page(
                new Listing(database, SELECT)
                        .where("result_id = :result", "result", result.value())
                        .where(COMPLETE),
                request);
    }

    @Override
    public Page<CertifiedCopy> page(PageRequest request) {
        return page(new Listing(database, SELECT), request);
    }

    @Override
    public List<CertifiedCopy> openedBefore(Instant before, int limit) {
        return lines(
                new Listing(database, SELECT).where(OPEN).where("opened_at < :before", "before", Database.time(before)),
                " order by opened_at, id fetch first " + limit + " rows only");
    }

    /** Status lists find withdrawn lines in a table of their own. */
    private boolean withdraw(CopyId id, CertifiedCopy.Voided voided, String condition) {
        return database.join(() -> update(id, CopyRow.voided(voided), condition)
                && database.sql("insert into withdrawn_copy (register_year, register_number, at_time)"
                                        + " select register_year, register_number, voided_at"
                                        + " from certified_copy where id = :id")
                                .param("id", id.value())
                                .update()
                        == 1);
    }

    private boolean update(CopyId id, Columns columns, String condition) {
        return database.sql(columns.update("certified_copy", "id = :id and " + condition))
                        .params(columns.values())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private CertifiedCopy require(CopyId id) {
        return find(id).orElseThrow(CopyProblem.Unknown::new);
    }

    private Page<CertifiedCopy> page(Listing listing, PageRequest request) {
        Page<CopyRow> rows = listing.page(
                request,
                "opened_at",
                "id",
                CopyRow::read,
                row -> new Cursor(row.copy().openedAt(), row.copy().id().value()));
        return new Page<>(whole(rows.items()), rows.next());
    }

    private List<CertifiedCopy> lines(Listing listing, String tail) {
        return whole(listing.rows(tail, CopyRow::read));
    }

    /** Lines with their revisions; few have any. */
    List<CertifiedCopy> whole(List<CopyRow> rows) {
        List<UUID> raised = rows.stream()
                .filter(row -> row.revisions() > 0)
                .map(row -> row.copy().id().value())
                .toList();
        if (raised.isEmpty()) {
            return rows.stream().map(CopyRow::copy).toList();
        }
        Map<CopyId, List<CertifiedCopy.Revision>> revisions = database
                .sql("select * from copy_revision where copy_id in (:ids) order by revision_number")
                .param("ids", raised)
                .query(CopyRow::readRevision)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        CopyRow.OwnedRevision::copy,
                        Collectors.mapping(CopyRow.OwnedRevision::revision, Collectors.toList())));
        return rows.stream()
                .map(CopyRow::copy)
                .map(copy -> copy.raised(revisions.getOrDefault(copy.id(), List.of())))
                .toList();
    }
}
