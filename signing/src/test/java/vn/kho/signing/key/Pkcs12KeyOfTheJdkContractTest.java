package vn.kho.signing.key;

/** The same without the native provider. */
class Pkcs12KeyOfTheJdkContractTest extends Pkcs12KeyContractTest {
    @Override
    SignatureProvider provider() {
        return SignatureProvider.jdk();
    }
}
