package vn.kho.signing.key;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import vn.kho.signing.authority.TestPki;

/** SoftHSM with its tokens in a directory of this process, which can be pulled and put back. */
final class SoftHsm {
    static final String PIN = "pin of a test 7391";
    private static final long PUBLIC_KEY = 2;
    private static final long MODULUS = 0x120;
    private static final long PUBLIC_EXPONENT = 0x122;
    private static final long EC_PARAMS = 0x180;
    private static final long EC_POINT = 0x181;
    static final Path MODULE = module();
    private static final Path HOME = home();
    private static final Path TOKENS = HOME.resolve("tokens");
    private static final Path PULLED = HOME.resolve("pulled");

    private SoftHsm() {}

    /** Makes a token, as docs/configuration.md says. */
    static void token(String label) throws Exception {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "only for tests");
    }

    /** Makes a key in the token, where it stays, and gives it a certificate. */
    static PublicKey key(String token, String type, String label, String id, TestPki pki, String... more)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of("--keypairgen", "--key-type", type, "--label", label, "--id", id));
        command.addAll(List.of(more));
        tool(token, command.toArray(String[]::new));
        PublicKey key = publicKey(token, type, id);
        if (pki != null) {
            int each = 0;
            for (X509Certificate certificate : pki.certified(key)) {
                Path der = HOME.resolve(label + ".der");
                Files.write(der, certificate.getEncoded());
                String own = each++ == 0 ? id : "ff" + id;
                tool(token, "--write-object", der.toString(), "--type", "cert", "--id", own, "--label", label);
            }
        }
        return key;
    }

    private static PublicKey publicKey(String token, String type, String id) throws Exception {
        Cryptoki module = Cryptoki.of(MODULE);
        // What another process just made is seen by a module that begins anew.
        module.restart(module.generation());
        long session = module.openSession(module.slotOf(token).orElseThrow());
        try {
            long found = module.find(
                            session,
                            List.of(
                                    Cryptoki.Attribute.of(Cryptoki.CLASS, PUBLIC_KEY),
                                    new Cryptoki.Attribute(
                                            Cryptoki.ID, HexFormat.of().parseHex(id))))
                    .getFirst();
            if (type.startsWith("EC")) {
                byte[] point = ASN1OctetString.getInstance(module.read(session, found, EC_POINT))
                        .getOctets();
                AlgorithmIdentifier curve = new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey,
                        ASN1Primitive.fromByteArray(module.read(session, found, EC_PARAMS)));
                return KeyFactory.getInstance("EC")
                        .generatePublic(new X509EncodedKeySpec(new SubjectPublicKeyInfo(curve, point).getEncoded()));
            }
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(
                            new BigInteger(1, module.read(session, found, MODULUS)),
                            new BigInteger(1, module.read(session, found, PUBLIC_EXPONENT))));
        } finally {
            module.closeSession(session);
        }
    }

    static Pkcs11Settings settings(String token, String keyLabel, Optional<SignatureScheme> scheme) {
        return settings(token, Optional.of(keyLabel), scheme, List.of(), PIN);
    }

    static Pkcs11Settings settings(
            String token,
            Optional<String> keyLabel,
            Optional<SignatureScheme> scheme,
            List<X509Certificate> certificates,
            String pin) {
        return new Pkcs11Settings(
                MODULE,
                token,
                keyLabel,
                Optional.empty(),
                pin::toCharArray,
                scheme,
                certificates,
                4,
                Duration.ofSeconds(30),
                Duration.ofMillis(1));
    }

    static void pull() throws IOException {
        Files.move(TOKENS, PULLED);
        Files.createDirectory(TOKENS);
    }

    static void putBack() throws IOException {
        if (Files.exists(PULLED)) {
            try (Stream<Path> left = Files.list(TOKENS)) {
                for (Path each : left.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(TOKENS);
            Files.move(PULLED, TOKENS);
        }
    }

    static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    static String tool(String token, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("pkcs11-tool", "--module", MODULE.toString(), "--token-label", token, "--login", "--pin", PIN));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", HOME.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + ": " + text);
        }
        return text;
    }

    private static Path module() {
        for (String each : List.of(
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")) {
            if (Files.exists(Path.of(each))) {
                return Path.of(each);
            }
        }
        throw new IllegalStateException("SoftHSM is missing: ./kho test installs softhsm2 and opensc");
    }

    /** The module reads its configuration's place from the environment of this very process. */
    @SuppressWarnings("restricted")
    private static Path home() {
        try {
            Path home = Files.createTempDirectory("softhsm");
            Files.createDirectory(home.resolve("tokens"));
            Path conf = Files.writeString(
                    home.resolve("softhsm2.conf"),
                    "directories.tokendir = " + home.resolve("tokens")
                            + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            Linker linker = Linker.nativeLinker();
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().find("setenv").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            try (Arena arena = Arena.ofConfined()) {
                int answer = (int)
                        setenv.invoke(arena.allocateFrom("SOFTHSM2_CONF"), arena.allocateFrom(conf.toString()), 1);
                if (answer != 0) {
                    throw new IllegalStateException("setenv");
                }
            }
            return home;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
