package vn.kho.signing.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.inspect.InspectorSettings;
import vn.kho.signing.inspect.SandboxedPdfInspector;
import vn.kho.signing.key.FreshKey;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;
import vn.kho.signing.seal.IncrementalPdfSealer;
import vn.kho.signing.seal.NoStatus;
import vn.kho.signing.seal.SealerSettings;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.worker.Limits;

/** Takes a source in and issues a copy of it as the service does: inspect, survey, seal. */
final class CopyIssuer implements AutoCloseable {
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T16:20:05+07:00");
    /** The clock stands still, so that certificates never expire under the tests. */
    static final Clock CLOCK = Clock.fixed(TIME.toInstant(), ZoneOffset.UTC);

    private final SandboxedPdfInspector inspector;
    private final TestPki pki;
    private final Map<KeyKind, SealingKey> keys = new EnumMap<>(KeyKind.class);
    private final Map<KeyKind, PdfSealer> sealers = new EnumMap<>(KeyKind.class);

    /** The keys that copies are signed with, and the level that copies get with them. */
    enum KeyKind {
        RSA_3072(SealLevel.T),
        /** Its signatures differ in length, and at level B nothing evens that out. */
        P_256(SealLevel.B);

        private final SealLevel level;

        KeyKind(SealLevel level) {
            this.level = level;
        }

        private FreshKey fresh() throws GeneralSecurityException {
            return switch (this) {
                case RSA_3072 -> FreshKey.rsa(3072, new SecureRandom());
                case P_256 -> TestKeys.ec("secp256r1");
            };
        }
    }

    /** What became of a source. */
    sealed interface Answer {
        record Copy(byte[] bytes, PdfReport report) implements Answer {}

        /** Refused before anything was archived. */
        record RefusedAtIntake(Reason reason) implements Answer {}

        /** Taken in as {@code report} says, and refused when a copy was wanted. */
        record RefusedLater(Reason reason, PdfReport report) implements Answer {}
    }

    CopyIssuer(Path directory) {
        try {
            Path temp = Files.createDirectories(directory.resolve("temp"));
            inspector = new SandboxedPdfInspector(
                    new InspectorSettings(
                            Limits.defaults(),
                            2,
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5),
                            256,
                            1_000,
                            directory.resolve("trust"),
                            temp),
                    CLOCK);
            pki = new TestPki(directory, CLOCK.instant().minus(Duration.ofDays(1)), Duration.ofDays(365));
            TimeStampAuthority timeStamps =
                    new EmbeddedTimeStampAuthority(pki.timeStamping("CN=Time of a test"), CLOCK, new SecureRandom());
            for (KeyKind kind : KeyKind.values()) {
                keys.put(kind, pki.sealing(kind.fresh()));
                sealers.put(kind, sealer(keys.get(kind), timeStamps));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sealer under test. */
    private static PdfSealer sealer(SealingKey key, TimeStampAuthority timeStamps) {
        return new IncrementalPdfSealer(key, timeStamps, new NoStatus(), CLOCK, SealerSettings.defaults());
    }

    PdfInspector inspector() {
        return inspector;
    }

    X509Certificate root() {
        return pki.root();
    }

    BigInteger serial(KeyKind key) {
        return keys.get(key).certificate().getSerialNumber();
    }

    /** @throws RuntimeException other than a refusal when something broke: that is a fault of ours */
    Answer issue(byte[] source, KeyKind key) {
        PdfReport report;
        try {
            report = inspector.inspect(Content.of(source));
        } catch (PdfProblem.Refused refused) {
            return new Answer.RefusedAtIntake(refused.reason());
        }
        return issue(source, report, key);
    }

    /** A copy of what was inspected. */
    Answer issue(byte[] source, PdfReport report, KeyKind key) {
        try {
            SealFacts facts = inspector.survey(Content.of(source));
            return new Answer.Copy(seal(source, facts, key), report);
        } catch (PdfProblem.Refused refused) {
            return new Answer.RefusedLater(refused.reason(), report);
        }
    }

    /** A copy of a source that is known to be sound. */
    byte[] copyOf(byte[] source, KeyKind key) {
        return seal(source, inspector.survey(Content.of(source)), key);
    }

    private byte[] seal(byte[] source, SealFacts facts, KeyKind key) {
        SealedPdf sealed = sealers.get(key)
                .seal(
                        new SealSource(ContentId.of(source), Content.of(source), () -> facts, () -> facts),
                        stamp(),
                        key.level);
        try (InputStream in = Content.of(source).then(sealed.appended()).open()) {
            byte[] copy = in.readAllBytes();
            if (!sealed.id().equals(ContentId.of(copy)) || sealed.bytes() != copy.length) {
                throw new AssertionError("the sealer misstates the copy's SHA-256 or length");
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stamp stamp() {
        return new Stamp(
                new StampProfile(
                        "SAO Y",
                        "Bộ Nông nghiệp và Môi trường",
                        "https://kho.example.gov.vn/t/{code}",
                        "Số vào sổ {number}/{year}/SY-BNNMT · Mã tra cứu {code}",
                        "Sao y bản chính",
                        "Hà Nội"),
                TIME,
                128,
                2026,
                "7K2M9QXR4HTDW3BN7K2M9QXR4HTD",
                "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD");
    }

    @Override
    public void close() {
        inspector.close();
    }
}
