package vn.kho.storage.jdbc;

class CopyIssueOnH2Test extends CopyIssueContract {
    CopyIssueOnH2Test() {
        super(TestDatabase.h2());
    }
}
