package vn.kho.storage.jdbc;

class JdbcStoresOnH2Test extends JdbcStoresContract {
    JdbcStoresOnH2Test() {
        super(TestDatabase.h2());
    }
}
