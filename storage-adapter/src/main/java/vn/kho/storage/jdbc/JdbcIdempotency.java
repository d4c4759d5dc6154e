package vn.kho.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.kho.core.content.ContentId;
import vn.kho.core.tx.Idempotency;

/** Answers of creating requests in table {@code request_answer}. */
final class JdbcIdempotency implements Idempotency {
    /** A key goes to another claim only after its lease, so the lease's end tells claims apart. */
    private static final String HELD = "id = :id and status is null and until_time = :held";

    private final Database database;

    JdbcIdempotency(Database database) {
        this.database = database;
    }

    @Override
    public Begin begin(String scope, String key, String bodyDigest, Instant now, Duration lease) {
        Claim claim = new Claim(scope, key, now.plus(lease).truncatedTo(ChronoUnit.MICROS));
        Columns columns = new Columns()
                .set("id", idOf(claim))
                .set("body_digest", bodyDigest)
                .set("until_time", claim.until());
        // Most keys are new: one statement that commits itself.
        boolean added = database.insertAlone(() -> database.sql(columns.insertInto("request_answer"))
                .params(columns.values())
                .update());
        return added ? new Begin.Proceed(claim) : database.alone(() -> again(claim, columns, bodyDigest, now));
    }

    private Begin again(Claim claim, Columns columns, String bodyDigest, Instant now) {
        Optional<Entry> found = database.sql("select * from request_answer where id = :id for update")
                .param("id", idOf(claim))
                .query((set, row) -> entry(set))
                .optional();
        if (found.isEmpty()) {
            // It was abandoned or forgotten between the two statements: the client's next try gets through.
            return new Begin.InProgress();
        }
        Entry entry = found.get();
        if (entry.answer().isEmpty() && !now.isBefore(entry.until())) {
            database.sql(columns.update("request_answer", "id = :id"))
                    .params(columns.values())
                    .update();
            return new Begin.Proceed(claim);
        }
        if (!entry.digest().equals(bodyDigest)) {
            return new Begin.Mismatch();
        }
        return entry.answer().<Begin>map(Begin.Replay::new).orElseGet(Begin.InProgress::new);
    }

    @Override
    public void finish(Claim claim, Answer answer, Instant now) {
        Columns columns = new Columns()
                .set("until_time", now)
                .set("status", answer.status())
                .set("location", answer.location())
                .set("content_type", answer.contentType())
                .set("body", answer.body());
        int finished = database.sql(columns.update("request_answer", HELD))
                .params(columns.values())
                .param("id", idOf(claim))
                .param("held", Database.time(claim.until()))
                .update();
        if (finished == 0) {
            throw new ClaimLost();
        }
    }

    @Override
    public void abandon(Claim claim) {
        database.sql("delete from request_answer where " + HELD)
                .param("id", idOf(claim))
                .param("held", Database.time(claim.until()))
                .update();
    }

    @Override
    public int forget(Instant before) {
        return database.alone(() -> database.sql("delete from request_answer where until_time < :before")
                .param("before", Database.time(before))
                .update());
    }

    private static String idOf(Claim claim) {
        String framed = claim.scope().length() + ":" + claim.scope() + claim.key();
        return ContentId.of(framed.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Entry entry(ResultSet set) throws SQLException {
        Row row = new Row(set);
        Optional<Answer> answer = row.optionalNumber("status").isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(
                        row.number("status"), row.text("location"), row.text("content_type"), row.text("body")));
        return new Entry(row.text("body_digest"), row.instant("until_time"), answer);
    }

    private record Entry(String digest, Instant until, Optional<Answer> answer) {}
}
