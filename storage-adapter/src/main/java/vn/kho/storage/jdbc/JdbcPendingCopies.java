package vn.kho.storage.jdbc;

import java.time.Instant;
import java.util.Optional;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.copy.PendingCopy;
import vn.kho.core.pdf.PendingSeal;

/** Copies that wait for a token's signature, in table {@code pending_copy}. */
final class JdbcPendingCopies implements PendingCopies {
    private final Database database;

    JdbcPendingCopies(Database database) {
        this.database = database;
    }

    @Override
    public void add(PendingCopy pending) {
        Columns columns = new Columns()
                .set("copy_id", pending.copy().value())
                .set("expires_at", pending.expiresAt())
                .set("seal", pending.seal().bytes());
        database.sql(columns.insertInto("pending_copy"))
                .params(columns.values())
                .update();
    }

    @Override
    public Optional<PendingCopy> find(CopyId copy) {
        return database.sql("select expires_at, seal from pending_copy where copy_id = :copy")
                .param("copy", copy.value())
                .query((set, number) -> new PendingCopy(
                        copy, new Row(set).instant("expires_at"), new PendingSeal(set.getBytes("seal"))))
                .optional();
    }

    @Override
    public void remove(CopyId copy) {
        database.sql("delete from pending_copy where copy_id = :copy")
                .param("copy", copy.value())
                .update();
    }

    @Override
    public int removeExpired(Instant now) {
        return database.sql("delete from pending_copy where expires_at <= :now")
                .param("now", Database.time(now))
                .update();
    }
}
