package vn.kho.storage.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import vn.kho.core.copy.RegisterNumber;

/**
 * Hands out register numbers from blocks that this node reserves, so that nobody waits for a row's lock while a copy is
 * being sealed. Numbers of this node's blocks that no line of the register uses when it starts are handed out first.
 */
final class RegisterNumbers {
    private static final int SMALLEST_BLOCK = 20;
    /** At 2,000 copies a second a reservation every five seconds. */
    private static final int LARGEST_BLOCK = 10_240;
    /** A block that is used up sooner is followed by one twice as large. */
    private static final long SHORT_NANOS = Duration.ofSeconds(5).toNanos();
    /** A block that lasts longer is followed by a small one: few numbers wait when this node never starts again. */
    private static final long LONG_NANOS = Duration.ofMinutes(1).toNanos();

    private final Database database;
    private final Counters counters;
    private final String node;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Queue<Integer>> waiting = new HashMap<>();
    private final LongSupplier nanoTime;
    private int block = SMALLEST_BLOCK / 2;
    private long reservedAt;

    /**
     * Takes nothing yet.
     *
     * @param node name of this node, which no other running node on the database has
     * @param nanoTime tells how long a block lasts, as {@link System#nanoTime} does
     */
    RegisterNumbers(Database database, Counters counters, String node, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reservedAt = nanoTime.getAsLong();
        this.database = database;
        this.counters = counters;
        this.node = node;
    }

    RegisterNumber take(int year) {
        lock.lock();
        try {
            Queue<Integer> numbers = waiting.get(year);
            if (numbers == null) {
                numbers = leftOver(year);
                waiting.put(year, numbers);
            }
            if (numbers.isEmpty()) {
                int size = nextBlock();
                int last = database.alone(() -> reserve(year, size));
                IntStream.rangeClosed(last - size + 1, last).forEach(numbers::add);
            }
            return new RegisterNumber(year, numbers.remove());
        } finally {
            lock.unlock();
        }
    }

    private int nextBlock() {
        long now = nanoTime.getAsLong();
        long lasted = now - reservedAt;
        reservedAt = now;
        if (lasted < SHORT_NANOS) {
            block = Math.min(2 * block, LARGEST_BLOCK);
        } else if (lasted > LONG_NANOS) {
            block = SMALLEST_BLOCK;
        }
        return Math.max(block, SMALLEST_BLOCK);
    }

    private int reserve(int year, int size) {
        int last = counters.reserveRegisterNumbers(year, size);
        Columns columns = new Columns()
                .set("register_year", year)
                .set("first_number", last - size + 1)
                .set("last_number", last)
                .set("node", node);
        database.sql(columns.insertInto("register_block"))
                .params(columns.values())
                .update();
        return last;
    }

    private Queue<Integer> leftOver(int year) {
        return database.alone(() -> {
            TreeSet<Integer> numbers = new TreeSet<>();
            database.sql("""
                            select first_number, last_number from register_block b
                            where b.register_year = :year and b.node = :node
                              and (select count(*) from certified_copy c
                                   where c.register_year = b.register_year
                                     and c.register_number between b.first_number and b.last_number)
                                  <= b.last_number - b.first_number""").param("year", year).param("node", node).query(set -> {
                IntStream.rangeClosed(set.getInt("first_number"), set.getInt("last_number"))
                        .forEach(numbers::add);
            });
            if (!numbers.isEmpty()) {
                numbers.removeAll(database.sql("""
                                select register_number from certified_copy
                                where register_year = :year and register_number between :first and :last""")
                        .param("year", year)
                        .param("first", numbers.first())
                        .param("last", numbers.last())
                        .query(Integer.class)
                        .set());
            }
            return new ArrayDeque<>(numbers);
        });
    }
}
