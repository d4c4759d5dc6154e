package vn.kho.signing.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses rule = new PublicAddresses(Set.of("10.1.2.3", "CA.localhost"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.1.2.4",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:7f00:1::]",
                "2130706433"
            })
    void asksNobodyInside(String host) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> rule.require(URI.create("http://" + host + "/crl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.162.0.1", "[2606:4700::1]", "10.1.2.3", "ca.localhost"})
    void asksWhoIsOutsideOrNamed(String host) {
        assertThatCode(() -> rule.require(URI.create("http://" + host + "/crl")))
                .doesNotThrowAnyException();
    }
}
