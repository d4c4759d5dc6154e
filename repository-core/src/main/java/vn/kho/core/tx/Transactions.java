package vn.kho.core.tx;

import java.util.function.Supplier;

/** Runs work on the metadata store all or nothing. Work may not wait on anything but that store, and can't nest. */
public interface Transactions {
    /** Commits when {@code work} returns, rolls back when it throws. The commit is durable on return. */
    <T> T run(Supplier<T> work);

    default void run(Runnable work) {
        run(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
