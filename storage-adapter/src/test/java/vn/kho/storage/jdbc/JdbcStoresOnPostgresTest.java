package vn.kho.storage.jdbc;

class JdbcStoresOnPostgresTest extends JdbcStoresContract {
    JdbcStoresOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
