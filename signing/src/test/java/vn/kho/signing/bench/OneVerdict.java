package vn.kho.signing.bench;

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.worker.TestVerdict;

/**
 * Examining the one signature of a copy of 1 MB (signature, chain, revisions) as a worker does it, against DSS with its
 * defaults and against hashing alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OneVerdict {
    private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MEGABYTE = 1_000_000;

    @Param({"RSA-3072", "P-256"})
    public String key;

    private Product product;
    private TestVerdict verdict;
    private Path file;
    private byte[] copy;
    private Instant now;
    private CommonCertificateVerifier offline;
    private boolean counts;

    @Setup
    public void prepare() throws Exception {
        product = new Product(key);
        byte[] scan = Scans.ofAbout(MEGABYTE);
        copy = product.soundCopy(scan, product.source(scan));
        file = Files.write(Files.createTempFile("verdict", ".pdf"), copy);
        Path trust = Files.createTempDirectory("trust");
        Files.write(
                trust.resolve("root.der"),
                product.key.sealing().chain().getLast().getEncoded());
        verdict = new TestVerdict(trust);
        now = Instant.now();
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(
                new CertificateToken(product.key.sealing().chain().getLast()));
        offline = new CommonCertificateVerifier();
        offline.setTrustedCertSources(trusted);
        List<SignatureFinding> findings = ours();
        if (findings.size() != 1
                || findings.getFirst().integrity() != SignatureFinding.Integrity.INTACT
                || findings.getFirst().coverage() != SignatureFinding.Coverage.WHOLE_DOCUMENT
                || dss().getDiagnosticData().getSignatures().stream().anyMatch(each -> !each.isSignatureIntact())) {
            throw new IllegalStateException("the copy is not found intact: " + findings);
        }
        Cost.of(this::ours, WARM_UP_NANOS);
        Cost.of(this::dss, WARM_UP_NANOS);
    }

    private List<SignatureFinding> ours() throws Exception {
        return verdict.of(file, now);
    }

    private Reports dss() {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
        validator.setCertificateVerifier(offline);
        return validator.validateDocument();
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        counts = iteration.getType() == IterationType.MEASUREMENT;
    }

    @Benchmark
    public void round(Blackhole hole) throws Exception {
        Map<String, Cost> round = new LinkedHashMap<>();
        MessageDigest digest = ContentId.newDigest();
        round.put("verdict", Cost.of(() -> hole.consume(ours()), BLOCK_NANOS));
        round.put("sha256", Cost.of(() -> hole.consume(digest.digest(copy)), BLOCK_NANOS));
        round.put("dss", Cost.of(() -> hole.consume(dss()), BLOCK_NANOS));
        if (counts) {
            Rounds.append("OneVerdict", key, round);
        }
    }

    @TearDown
    public void end() throws Exception {
        product.close();
        Files.delete(file);
    }
}
