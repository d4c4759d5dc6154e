package vn.kho.core.testing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import vn.kho.core.tx.Transactions;

/** One transaction at a time over the stores in memory that it is given; a failure puts their state back. */
public final class DirectTransactions implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Revertible> stores;

    /** @param ports in-memory ports of this package */
    public DirectTransactions(Object... ports) {
        stores = Arrays.stream(ports).map(Revertible.class::cast).toList();
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("transactions can't nest");
        }
        lock.lock();
        try {
            List<Runnable> undo = stores.stream().map(Revertible::remember).toList();
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                undo.forEach(Runnable::run);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }
}
