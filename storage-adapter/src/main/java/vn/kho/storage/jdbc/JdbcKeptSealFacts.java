package vn.kho.storage.jdbc;

import java.util.Optional;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.pdf.SealFacts;

/** Facts in table {@code seal_facts}. */
final class JdbcKeptSealFacts implements KeptSealFacts {
    private final Database database;

    JdbcKeptSealFacts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SealFacts> find(ObjectKey key) {
        return database.sql("select facts from seal_facts where content_key = :key")
                .param("key", key.value())
                .query((set, number) -> new SealFacts(set.getBytes("facts")))
                .optional();
    }

    @Override
    public void keep(ObjectKey key, SealFacts facts) {
        database.join(() -> update(key, facts) || insert(key, facts) || update(key, facts));
    }

    private boolean update(ObjectKey key, SealFacts facts) {
        return database.sql("update seal_facts set facts = :facts where content_key = :key")
                        .param("key", key.value())
                        .param("facts", facts.bytes())
                        .update()
                == 1;
    }

    private boolean insert(ObjectKey key, SealFacts facts) {
        return database.insertUnlessPresent(
                () -> database.sql("insert into seal_facts (content_key, facts) values (:key, :facts)")
                        .param("key", key.value())
                        .param("facts", facts.bytes())
                        .update());
    }
}
