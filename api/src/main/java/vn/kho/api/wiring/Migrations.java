package vn.kho.api.wiring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import vn.kho.api.start.StartProblem;

/** Brings the tables of a database up to date, or says in a sentence why that can't be. */
final class Migrations {
    private Migrations() {}

    /** @throws StartProblem.Misconfigured when the database can't be reached, lets us not in or refuses its tables */
    static void bringUpToDate(DataSource source) {
        try (Connection connection = source.getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new StartProblem.Misconfigured("The database (kho.db) can't be reached: " + sentence(e));
        }
        try {
            Flyway.configure().dataSource(source).load().migrate();
        } catch (FlywayException e) {
            throw new StartProblem.Misconfigured(
                    "The tables of the database (kho.db) can't be brought up to date: " + sentence(e));
        }
    }

    /** What the database or its driver says, below what the pool and Flyway make of it. */
    private static String sentence(Exception failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                told = cause;
            }
        }
        return Objects.requireNonNullElse(told.getMessage(), told.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
