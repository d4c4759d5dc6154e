package vn.kho.storage.jdbc;

class RegisterLinesOnPostgresTest extends RegisterLinesContract {
    RegisterLinesOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
