package vn.kho.signing.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kho.signing.key.FreshKey;
import vn.kho.signing.key.Pkcs12Key;
import vn.kho.signing.key.PrivateFile;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.validation.StatusSource;

/**
 * Root, agency seal, time-stamping authority and OCSP responder for trying Kho out, made on first start and loaded
 * afterwards. Each subject says in Vietnamese and English that it has no legal value. The root's key is never written:
 * once the certificates are issued nobody needs it, and whoever found it could sign in any agency's name.
 */
public final class TestAuthority {
    private static final int KEY_BITS = 3072;
    private static final int PASSWORD_BYTES = 32;
    private static final String NO_LEGAL_VALUE = " TEST - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ / NO LEGAL VALUE";

    private static final String PASSWORD_FILE = "password";
    private static final String SEAL_FILE = "seal.p12";
    private static final String TIME_STAMP_FILE = "time-stamp.p12";
    private static final String OCSP_FILE = "ocsp.p12";
    private static final String ROOT_PEM = "kho-test-root.pem";

    private final SealingKey sealingKey;
    private final SealingKey timeStampKey;
    private final StatusSource status;

    private TestAuthority(SealingKey sealingKey, SealingKey timeStampKey, StatusSource status) {
        this.sealingKey = sealingKey;
        this.timeStampKey = timeStampKey;
        this.status = status;
    }

    /**
     * Where the authority lives and for whom.
     *
     * @param directory holds keys and their password; absent or empty before the first start
     * @param trustDirectory receives the root certificate as PEM
     * @param agency name of the agency that seals
     * @param validity of all certificates, from the moment they are made
     */
    public record Setup(Path directory, Path trustDirectory, String agency, Duration validity) {}

    /**
     * Loads the authority, or makes it when there is none. A crash in the middle leaves none.
     *
     * @throws IOException when files can't be read or written
     * @throws GeneralSecurityException when a key file does not hold what it should
     */
    public static TestAuthority open(Setup setup, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException {
        Path directory = setup.directory().toAbsolutePath();
        if (!Files.exists(directory.resolve(PASSWORD_FILE))) {
            create(directory, setup, clock.instant().truncatedTo(ChronoUnit.SECONDS), random);
        }
        char[] password = Files.readString(directory.resolve(PASSWORD_FILE), StandardCharsets.US_ASCII)
                .toCharArray();
        try {
            SealingKey seal = Pkcs12Key.load(directory.resolve(SEAL_FILE), password);
            SealingKey time = Pkcs12Key.load(directory.resolve(TIME_STAMP_FILE), password);
            TestAuthority authority = new TestAuthority(seal, time, status(directory, password, seal, time, clock));
            authority.publishRoot(setup.trustDirectory());
            return authority;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The agency's key, for the sealer. */
    public SealingKey sealingKey() {
        return sealingKey;
    }

    /** The key for an embedded time-stamping authority. */
    public SealingKey timeStampKey() {
        return timeStampKey;
    }

    /**
     * Proves that the certificates of this authority are good. Says nothing when an earlier version made the directory:
     * it issued no certificate for that, and nobody can any more.
     */
    public StatusSource status() {
        return status;
    }

    public X509Certificate root() {
        return sealingKey.chain().getLast();
    }

    private static StatusSource status(Path directory, char[] password, SealingKey seal, SealingKey time, Clock clock)
            throws IOException, GeneralSecurityException {
        Path file = directory.resolve(OCSP_FILE);
        if (!Files.exists(file)) {
            return StatusSource.NONE;
        }
        return new OcspResponder(
                Pkcs12Key.load(file, password),
                Set.of(seal.certificate().getSerialNumber(), time.certificate().getSerialNumber()),
                clock);
    }

    private static void create(Path directory, Setup setup, Instant now, SecureRandom random)
            throws IOException, GeneralSecurityException {
        Path parent = Objects.requireNonNull(directory.getParent(), "the authority needs a directory of its own");
        Files.createDirectories(parent);
        Path draft = parent.resolve("." + directory.getFileName() + ".draft");
        deleteFlat(draft);
        Files.createDirectory(
                draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        fill(draft, setup, now, random);
        sync(draft);
        // One rename makes the whole authority appear: after a crash there is all of it or none.
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        sync(parent);
    }

    private static void fill(Path directory, Setup setup, Instant now, SecureRandom random)
            throws IOException, GeneralSecurityException {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        try (OutputStream out = PrivateFile.create(directory.resolve(PASSWORD_FILE))) {
            out.write(password.getBytes(StandardCharsets.US_ASCII));
        }

        FreshKey rootKey = FreshKey.rsa(KEY_BITS, random);
        CertificateIssuer issuer =
                new CertificateIssuer(name("Kho CA", setup.agency()), rootKey, now, now.plus(setup.validity()), random);
        X509Certificate root = issuer.root();

        FreshKey sealKey = FreshKey.rsa(KEY_BITS, random);
        X509Certificate seal = issuer.sealing(name("Con dấu số", setup.agency()), sealKey);
        sealKey.save(directory.resolve(SEAL_FILE), password.toCharArray(), List.of(seal, root));

        FreshKey timeKey = FreshKey.rsa(KEY_BITS, random);
        X509Certificate time = issuer.timeStamping(name("Kho TSA", setup.agency()), timeKey);
        timeKey.save(directory.resolve(TIME_STAMP_FILE), password.toCharArray(), List.of(time, root));

        FreshKey ocspKey = FreshKey.rsa(KEY_BITS, random);
        X509Certificate ocsp = issuer.ocspSigning(name("Kho OCSP", setup.agency()), ocspKey);
        ocspKey.save(directory.resolve(OCSP_FILE), password.toCharArray(), List.of(ocsp, root));
    }

    private static X500Name name(String role, String agency) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.O, agency + " (THỬ NGHIỆM / TEST)")
                .addRDN(BCStyle.CN, role + NO_LEGAL_VALUE)
                .build();
    }

    private void publishRoot(Path trustDirectory) throws IOException, GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.createDirectories(trustDirectory);
        Path file = trustDirectory.resolve(ROOT_PEM);
        if (Files.exists(file) && Files.readString(file).equals(pem)) {
            return;
        }
        Path draft = trustDirectory.resolve("." + ROOT_PEM + ".draft");
        Files.writeString(draft, pem, StandardCharsets.US_ASCII);
        sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        sync(trustDirectory);
    }

    private static void deleteFlat(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
