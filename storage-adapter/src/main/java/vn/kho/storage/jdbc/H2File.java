package vn.kho.storage.jdbc;

import java.nio.file.Path;

/** The embedded database for trying Kho out and for small installations: one process, one file. */
public final class H2File {
    private H2File() {}

    /**
     * JDBC URL of a database in {@code directory}.
     *
     * <p>{@code WRITE_DELAY=0} writes every commit out before it returns, so a killed process loses nothing that was
     * acknowledged. H2 doesn't force it through the operating system's cache: against power failure use PostgreSQL.
     * {@code DB_CLOSE_ON_EXIT=FALSE} leaves closing to the connection pool, after the last request.
     */
    public static String url(Path directory) {
        return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("kho")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }
}
