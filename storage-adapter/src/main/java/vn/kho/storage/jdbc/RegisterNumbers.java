package vn.kho.storage.jdbc;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import vn.kho.core.copy.RegisterNumber;

/**
 * Hands out register numbers from blocks that this node reserves, so that nobody waits for a row's lock while a copy is
 * being sealed. Numbers of this node's blocks that no line of the register uses when it starts are handed out first.
 */
final class RegisterNumbers {
    private static final int BLOCK = 20;

    private final Database database;
    private final Counters counters;
    private final String node;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Queue<Integer>> waiting = new HashMap<>();

    /** @param node name of this node, which no other running node on the database has */
    RegisterNumbers(Database database, Counters counters, String node) {
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
                int last = database.alone(() -> reserve(year));
                IntStream.rangeClosed(last - BLOCK + 1, last).forEach(numbers::add);
            }
            return new RegisterNumber(year, numbers.remove());
        } finally {
            lock.unlock();
        }
    }

    private int reserve(int year) {
        int last = counters.reserveRegisterNumbers(year, BLOCK);
        Columns columns = new Columns()
                .set("register_year", year)
                .set("first_number", last - BLOCK + 1)
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
