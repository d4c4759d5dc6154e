package vn.kho.api.start;

import org.springframework.core.env.Environment;

/** Whether copies are sealed by the embedded test authority: no key file is named, and no other holder. */
public final class TestSeal {
    private TestSeal() {}

    public static boolean isUsed(Environment environment) {
        String holder = environment.getProperty("kho.seal.holder", "").strip();
        return (holder.isEmpty() || holder.equalsIgnoreCase("pkcs12"))
                && environment.getProperty("kho.seal.keystore", "").isBlank();
    }
}
