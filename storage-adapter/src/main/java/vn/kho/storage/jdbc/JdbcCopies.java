package vn.kho.storage.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import vn.kho.core.result.ResultId;

/** The register of copies in table {@code certified_copy}. */
final class JdbcCopies implements Copies {
    private static final String SELECT = "select * from certified_copy";
    private static final String COMPLETE = "completed_at is not null";

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
    public CertifiedCopy complete(CopyId id, CertifiedCopy.Sealed sealed) {
        boolean completed = update(id, CopyRow.sealed(sealed), "completed_at is null and voided_at is null");
        CertifiedCopy line = require(id);
        if (!completed) {
            throw new CopyProblem.NotOpen();
        }
        return line;
    }

    @Override
    public CertifiedCopy voidCopy(CopyId id, CertifiedCopy.Voided voided) {
        update(id, CopyRow.voided(voided), "voided_at is null");
        return require(id);
    }

    @Override
    public Optional<CertifiedCopy> find(CopyId id) {
        return database.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(CopyRow::read)
                .optional();
    }

    @Override
    public Optional<CertifiedCopy> findByCode(LookupCode code) {
        return database.sql(SELECT + " where lookup_code = :code")
                .param("code", code.value())
                .query(CopyRow::read)
                .optional();
    }

    @Override
    public List<CertifiedCopy> findByContent(ContentId id) {
        return new Listing(database, SELECT)
                .where("copy_sha256 = :sha256", "sha256", id.hex())
                .rows(" order by opened_at, id", CopyRow::read);
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
        return new Listing(database, SELECT)
                .where("completed_at is null and voided_at is null")
                .where("opened_at < :before", "before", Database.time(before))
                .rows(" order by opened_at, id fetch first " + limit + " rows only", CopyRow::read);
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

    private static Page<CertifiedCopy> page(Listing listing, PageRequest request) {
        return listing.page(
                request,
                "opened_at",
                "id",
                CopyRow::read,
                line -> new Cursor(line.openedAt(), line.id().value()));
    }
}
