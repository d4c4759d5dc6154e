package vn.kho.storage.jdbc;

class CopyIssueOnPostgresTest extends CopyIssueContract {
    CopyIssueOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
