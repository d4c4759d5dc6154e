package vn.kho.api.web;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;
import vn.kho.core.tx.Idempotency;

/** Answers of requests in a database that can go away, as Spring's access to one says it. */
final class RecordsOutage implements Idempotency {
    private final Idempotency answers;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    RecordsOutage(Idempotency answers) {
        this.answers = answers;
    }

    /** @param requests that can still be begun */
    void after(int requests) {
        left.set(requests);
    }

    @Override
    public Begin begin(String scope, String key, String bodyDigest, Instant now, Duration lease) {
        if (left.get() != Integer.MAX_VALUE && left.getAndDecrement() <= 0) {
            throw new DataAccessResourceFailureException("no connection");
        }
        return answers.begin(scope, key, bodyDigest, now, lease);
    }

    @Override
    public void finish(Claim claim, Answer answer, Instant now) {
        answers.finish(claim, answer, now);
    }

    @Override
    public void abandon(Claim claim) {
        answers.abandon(claim);
    }

    @Override
    public int forget(Instant before) {
        return answers.forget(before);
    }
}
