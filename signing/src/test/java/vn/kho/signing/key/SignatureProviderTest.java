package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.signing.authority.TestPki;

class SignatureProviderTest {
    @TempDir
    Path directory;

    @Test
    void isTheNativeOneWhereItsLibraryLoads() {
        String system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");

        assertThat(SignatureProvider.choose())
                .hasToString(system.equals("Linux/amd64") ? "Amazon Corretto Crypto Provider" : "JDK");
    }

    @Test
    void isTheJdksWhereTheLibraryIsAbsent() throws Exception {
        try (URLClassLoader without = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThat(SignatureProvider.load(without)).isEmpty();
        }
    }

    @Test
    void isTheJdksWhenSoSet() {
        System.setProperty(SignatureProvider.NATIVE_PROPERTY, "false");
        try {
            assertThat(SignatureProvider.choose()).hasToString("JDK");
        } finally {
            System.clearProperty(SignatureProvider.NATIVE_PROPERTY);
        }
    }

    @Test
    void leavesThePlatformsProvidersAlone() throws Exception {
        SignatureProvider.choose();

        assertThat(Security.getProviders()).noneMatch(each -> each.getName().contains("Corretto"));
        assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("SUN");
    }

    @Test
    void allocatesNextToNothingButTheSignature() throws Exception {
        FreshKey fresh = TestKeys.ec("secp256r1");
        TestPki pki = new TestPki(directory, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(365));
        SealingKey key = Pkcs12Key.load(
                pki.saved(fresh, fresh, true), TestPki.PASSWORD, Optional.empty(), SignatureProvider.choose());
        if (!SignatureProvider.choose().toString().startsWith("Amazon")) {
            // The JDK's own arithmetic allocates as it likes.
            assertThat(SealingKeyContract.verifies(key, new byte[180], key.sign(new byte[180])))
                    .isTrue();
            return;
        }
        byte[] attributes = new byte[180];
        int warmUp = 2_000;
        int measured = 1_000;
        for (int i = 0; i < warmUp; i++) {
            key.sign(attributes);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < measured; i++) {
            key.sign(attributes);
        }

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / measured)
                .isLessThan(256);
    }
}
