package vn.kho.signing.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.paper.PaperFacts;
import vn.kho.core.paper.PaperSealer;
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
import vn.kho.signing.paper.Es256PaperSealer;
import vn.kho.signing.paper.TestKeys;
import vn.kho.signing.seal.IncrementalPdfSealer;
import vn.kho.signing.seal.NoStatus;
import vn.kho.signing.seal.SealerSettings;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;

/** What is measured, by its ports only: sources as the archive hands them over, and the sealer. */
final class Product implements AutoCloseable {
    static final String AGENCY = "Bộ Nông nghiệp và Môi trường";
    static final String URL = "https://kho.example.gov.vn/t/";
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final StampProfile PROFILE = new StampProfile(
            "SAO Y",
            AGENCY,
            URL + "{code}",
            "Số vào sổ {number}/{year}/SY-BNNMT · Mã tra cứu {code}",
            "Sao y bản chính",
            "Hà Nội");

    private static final PaperFacts FACTS = new PaperFacts(
            new ResultTypeCode("KQ.G13.000006"),
            "Nguyễn T. L.",
            "****8/GP-BNNMT",
            LocalDate.of(2024, 3, 15),
            Optional.of(LocalDate.of(2034, 3, 14)),
            Instant.parse("2026-11-23T09:20:05Z"),
            Optional.of(LocalDate.of(2027, 3, 31)),
            "Vay vốn ngân hàng",
            ContentId.of(new byte[0]),
            Optional.of(new PaperFacts.StatusPlace(3, 917_504)));

    /** Enough for no two copies nearby to be equal, few enough to stay in the processor's cache. */
    private static final int STAMPS = 256;

    /** So many copies of a warm-up are one of a source that was never seen. */
    private static final int FIRST_AMONG = 20;

    private static final Duration WARM_UP = Duration.ofSeconds(6);

    final BenchKey key;
    final PdfSealer sealer;
    private final SandboxedPdfInspector inspector;
    private final Path home;
    private final List<Stamp> stamps;
    private final PaperSealer paper = new Es256PaperSealer(new TestKeys(), type -> true);

    Product(String keyKind) throws IOException, GeneralSecurityException {
        home = Files.createTempDirectory("kho-bench");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        TestPki pki = new TestPki(home, now.minus(Duration.ofDays(1)), Duration.ofDays(30));
        key = BenchKey.make(keyKind, pki);
        Clock clock = Clock.systemUTC();
        sealer = new IncrementalPdfSealer(
                key.sealing(),
                new EmbeddedTimeStampAuthority(pki.timeStamping("CN=Clock of a benchmark"), clock, new SecureRandom()),
                new NoStatus(),
                clock,
                SealerSettings.defaults());
        inspector = new SandboxedPdfInspector(
                InspectorSettings.defaults(home.resolve("trust"), Files.createDirectory(home.resolve("inspect"))),
                clock);
        Random random = new Random(1);
        stamps = IntStream.range(0, STAMPS)
                .mapToObj(i -> stamp(i, now, random))
                .map(stamp -> stamp.withSeal(paper.seal(stamp.verifyUrl(), FACTS)))
                .toList();
    }

    /**
     * Has the product's code compiled before a slow key is measured, with the quickest key: some thousand copies are not
     * enough for the JIT compiler, and take long with RSA.
     */
    static void warmUp() throws IOException, GeneralSecurityException {
        try (Product other = new Product("P-256")) {
            byte[] scan = Scans.ofAbout(150_000);
            SealSource source = other.source(scan);
            Desk desk = other.desk();
            long end = System.nanoTime() + WARM_UP.toNanos();
            for (int i = 1; System.nanoTime() < end; i++) {
                desk.copy(i % FIRST_AMONG == 0 ? other.like(source, Scans.another(scan, i)) : source);
            }
        }
    }

    private static Stamp stamp(int number, Instant now, Random random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 28; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Stamp(
                PROFILE,
                OffsetDateTime.ofInstant(now.minusSeconds(number), ZoneOffset.ofHours(7)),
                1000 + number,
                2026,
                code.toString(),
                code.toString().replaceAll("(.{4})(?!$)", "$1-"));
    }

    /** A source with its facts surveyed before, as intake leaves them. */
    SealSource source(byte[] pdf) {
        Content content = inMemory(pdf);
        SealFacts facts = inspector.survey(content);
        return new SealSource(ContentId.of(pdf), content, () -> facts, () -> facts);
    }

    /** A source that differs from a surveyed one in its pictures only, and so has the same facts. */
    private SealSource like(SealSource surveyed, byte[] pdf) {
        return new SealSource(ContentId.of(pdf), inMemory(pdf), surveyed.facts(), surveyed.surveyed());
    }

    /** Not {@link Content#of}: that copies, and nobody changes these bytes. */
    private static Content inMemory(byte[] pdf) {
        return new Content() {
            @Override
            public long length() {
                return pdf.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(pdf);
            }
        };
    }

    /** A whole copy, and proof that it is one. */
    byte[] soundCopy(byte[] pdf, SealSource source) throws IOException, GeneralSecurityException {
        SealedPdf sealed = sealer.seal(source, stamps.getFirst(), SealLevel.B);
        try (InputStream in = source.content().then(sealed.appended()).open()) {
            byte[] copy = in.readAllBytes();
            Sound.require(pdf, copy, key.sealing().certificate());
            return copy;
        }
    }

    /** The seal that a copy's QR code carries, made before the copy. */
    String paperSeal() {
        return paper.seal(stamps.getFirst().verifyUrl(), FACTS).orElseThrow();
    }

    /** Makes copies of one source and reads what was appended, as somebody who delivers it. For one thread. */
    final class Desk {
        private final byte[] buffer = new byte[64 * 1024];
        private int next;

        /** Returns the number of bytes appended. */
        long copy(SealSource source) throws IOException {
            SealedPdf sealed = sealer.seal(source, stamps.get(next++ % STAMPS), SealLevel.B);
            long bytes = 0;
            try (InputStream in = sealed.appended().open()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes += n;
                }
            }
            return bytes;
        }
    }

    Desk desk() {
        return new Desk();
    }

    @Override
    public void close() throws IOException {
        inspector.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
