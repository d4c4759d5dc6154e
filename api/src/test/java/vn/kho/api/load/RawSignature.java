package vn.kho.api.load;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** CPU time of the private-key operation alone, with the key that the service has: the measure of everything else. */
final class RawSignature {
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final int BLOCK = 50;
    private static final int WARM_UP = 500;

    private final Signature signature;
    private final byte[] attributes = new byte[250];
    private final List<Double> micros = new ArrayList<>();

    RawSignature(ServiceUnderLoad service) throws Exception {
        char[] password = service.keystorePassword.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(service.keystore)) {
            store.load(in, password);
        }
        Key key = store.getKey(Collections.list(store.aliases()).getFirst(), password);
        signature = signature(key);
        for (int i = 0; i < WARM_UP; i++) {
            sign();
        }
    }

    private static Signature signature(Key key) throws GeneralSecurityException {
        Signature made;
        try {
            Provider corretto =
                    (Provider) Class.forName(CORRETTO).getField("INSTANCE").get(null);
            made = Signature.getInstance("SHA256withRSA", corretto);
            made.initSign((PrivateKey) KeyFactory.getInstance("RSA", corretto).translateKey(key));
        } catch (ReflectiveOperationException absent) {
            made = Signature.getInstance("SHA256withRSA");
            made.initSign((PrivateKey) key);
        }
        return made;
    }

    String provider() {
        return signature.getProvider().getName();
    }

    /** Measures once more; done before and after each stage of load. */
    void measure() throws GeneralSecurityException {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < BLOCK; i++) {
            sign();
        }
        micros.add((threads.getCurrentThreadCpuTime() - before) / 1e3 / BLOCK);
    }

    private void sign() throws GeneralSecurityException {
        signature.update(attributes);
        signature.sign();
    }

    double medianMicros() {
        List<Double> sorted = micros.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
