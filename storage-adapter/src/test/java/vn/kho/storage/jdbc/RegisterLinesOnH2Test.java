package vn.kho.storage.jdbc;

class RegisterLinesOnH2Test extends RegisterLinesContract {
    RegisterLinesOnH2Test() {
        super(TestDatabase.h2());
    }
}
