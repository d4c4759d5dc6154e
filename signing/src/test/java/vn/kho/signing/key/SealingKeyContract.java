package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/** What every holder of a sealing key does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SealingKeyContract {
    private static final int THREADS = 16;

    /** Every scheme that this kind of holder supports. */
    abstract List<SignatureScheme> schemes();

    /** A key that signs by {@code scheme}; the same one each time. */
    abstract SealingKey key(SignatureScheme scheme) throws Exception;

    /** Texts that must not be shown: passwords, PINs, tokens. */
    abstract List<String> secrets();

    @ParameterizedTest
    @MethodSource("schemes")
    void signsWhatItsCertificateVerifies(SignatureScheme scheme) throws Exception {
        SealingKey key = key(scheme);
        byte[] data = random();

        assertThat(key.scheme()).isEqualTo(scheme);
        assertThat(verifies(key, data, key.sign(data))).isTrue();
        assertThat(verifies(key, random(), key.sign(data))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signsForManyAtATime(SignatureScheme scheme) throws Exception {
        SealingKey key = key(scheme);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * 8; i++) {
                byte[] data = random();
                work.add(() -> verifies(key, data, key.sign(data)));
            }
            for (Future<Boolean> each : threads.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void hasAChainOfWhichEachIsSignedByTheNext(SignatureScheme scheme) throws Exception {
        SealingKey key = key(scheme);
        List<X509Certificate> chain = key.chain();

        assertThat(key.certificate()).isEqualTo(chain.getFirst());
        assertThat(chain).hasSizeGreaterThan(1);
        for (int i = 0; i + 1 < chain.size(); i++) {
            chain.get(i).verify(chain.get(i + 1).getPublicKey());
        }
    }

    @Test
    void leavesWhatItSignsAsItWas() throws Exception {
        byte[] data = random();
        byte[] before = data.clone();

        key(schemes().getFirst()).sign(data);

        assertThat(data).isEqualTo(before);
    }

    @Test
    void mayNotBeUsedBeforeOrAfterItsCertificate() throws Exception {
        SealingKey key = key(schemes().getFirst());
        var from = key.certificate().getNotBefore().toInstant();
        var to = key.certificate().getNotAfter().toInstant();

        key.requireUsable(from);
        key.requireUsable(to);
        assertThatExceptionOfType(SealingUnavailable.class).isThrownBy(() -> key.requireUsable(from.minusSeconds(1)));
        assertThatExceptionOfType(SealingUnavailable.class).isThrownBy(() -> key.requireUsable(to.plusSeconds(1)));
    }

    @Test
    void showsNoSecretAsText() throws Exception {
        assertThat(secrets()).isNotEmpty();
        assertThat(key(schemes().getFirst()).toString())
                .contains("CN=Seal of a test")
                .doesNotContain(secrets());
    }

    /** All the text of a failure and what caused it. */
    static String textOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each).append('\n');
            for (Throwable suppressed : each.getSuppressed()) {
                text.append(textOf(suppressed));
            }
        }
        return text.toString();
    }

    static boolean verifies(SealingKey key, byte[] data, byte[] value) throws Exception {
        Signature verifier = Signature.getInstance(key.scheme().jcaName());
        if (key.scheme().parameters().isPresent()) {
            verifier.setParameter(key.scheme().parameters().get());
        }
        verifier.initVerify(key.certificate().getPublicKey());
        verifier.update(data);
        return verifier.verify(value);
    }

    static byte[] random() {
        byte[] data = ("signed attributes " + new SecureRandom().nextLong()).getBytes(StandardCharsets.UTF_8);
        return data;
    }
}
