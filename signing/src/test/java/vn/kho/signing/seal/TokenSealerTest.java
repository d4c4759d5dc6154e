package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.CertificateFault;
import vn.kho.core.pdf.PdfProblem.OfficerCertificateRefused;
import vn.kho.core.pdf.PendingSeal;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.key.Delegation;
import vn.kho.signing.key.OfficerCertificates;
import vn.kho.signing.key.SignatureScheme;
import vn.kho.signing.key.TestKeys;
import vn.kho.signing.key.TokenKey;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.validation.MovableClock;
import vn.kho.signing.validation.StatusSource;
import vn.kho.signing.validation.TestCa;
import vn.kho.signing.worker.TestSurvey;

/** Copies that officers sign with tokens of their own; the tokens' keys are held by the test alone. */
class TokenSealerTest {
    private static final Clock CLOCK = TestSeal.CLOCK;
    private static final Instant NOW = CLOCK.instant();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestCa CA =
            TestCa.root("CA of officers", NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
    private static final TestCa.Issued RESPONDER =
            CA.issue("OCSP of officers", TestCa.OCSP_SIGNING.and(TestCa.NO_CHECK));
    private static final TestCa.Issued RSA = CA.certify("Officer with RSA", TestCa.rsa(3072), TestCa.SEALING);
    private static final TestCa.Issued EC = CA.issue("Officer with P-256", TestCa.SEALING);

    private static final TimeStampAuthority TIME =
            new EmbeddedTimeStampAuthority(TestSeal.AUTHORITY.timeStampKey(), CLOCK, RANDOM);
    private static final TokenSealer SEALER = sealer(TIME, Set.of(RSA.certificate(), EC.certificate()), CLOCK);

    private static final byte[] TABLE = TestSources.page(PDRectangle.A4, 0);
    private static final byte[] STREAM = Tools.qpdf(TABLE, "--object-streams=generate");

    private static TokenSealer sealer(TimeStampAuthority time, Set<X509Certificate> accepted, Clock clock) {
        return new TokenSealer(
                new OfficerCertificates(
                        () -> List.of(CA.certificate()),
                        accepted.stream()
                                .map(X509Certificate::getSubjectX500Principal)
                                .collect(Collectors.toSet())),
                List.of(),
                time,
                new GatheredValidation(officersStatus().or(TestSeal.AUTHORITY.status()), time, true, clock, RANDOM),
                clock);
    }

    private static StatusSource officersStatus() {
        return new StatusSource() {
            @Override
            public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) {
                return issuer.equals(CA.certificate())
                        ? Optional.of(CA.ocsp(certificate, null, NOW, NOW.plus(Duration.ofDays(1)), RESPONDER))
                        : Optional.empty();
            }

            @Override
            public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) {
                return Optional.empty();
            }
        };
    }

    static Stream<Arguments> keysAndLevels() {
        return Stream.of(RSA, EC)
                .flatMap(token -> Stream.of(SealLevel.values()).map(level -> Arguments.of(token.certificate(), level)));
    }

    @ParameterizedTest
    @MethodSource("keysAndLevels")
    void makesACopyOfEachLevelWithASignatureThatComesFromElsewhere(X509Certificate certificate, SealLevel level)
            throws IOException {
        TestCa.Issued token = certificate.equals(RSA.certificate()) ? RSA : EC;
        SealSource source = TestSurvey.source(STREAM);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, level, key(token));

        SealedPdf sealed = SEALER.finish(begun.pending(), source, signed(token, begun));

        byte[] copy = whole(STREAM, sealed);
        assertThat(copy).startsWith(STREAM);
        assertThat(sealed.id()).isEqualTo(ContentId.of(copy));
        assertThat(sealed.bytes()).isEqualTo(copy.length);
        assertThat(sealed.level()).isEqualTo(level);
        assertThat(sealed.signerSerial())
                .isEqualTo(certificate.getSerialNumber().toString(16));
        assertThat(sealed.timeStamp()).isEqualTo(level == SealLevel.B ? Optional.empty() : Optional.of(NOW));
        assertSound(copy, level);
        if (level == SealLevel.B || level == SealLevel.T) {
            assertThat(DssVerdict.on(copy, CA.certificate()))
                    .singleElement()
                    .satisfies(verdict -> assertThat(verdict.intact()).isTrue())
                    .satisfies(verdict -> assertThat(verdict.indication())
                            .as(verdict.detail())
                            .isEqualTo(Indication.TOTAL_PASSED))
                    .satisfies(verdict -> assertThat(verdict.level())
                            .isEqualTo(SignatureLevel.valueByName("PAdES-BASELINE-" + level)));
        } else {
            assertPasses(copy, level);
        }
    }

    @Test
    void letsTheTokenSignTheHashOfAttributesThatNameTheCopyAndItsOwnCertificate() {
        OfficerSealer.Begun begun = SEALER.begin(TestSurvey.source(TABLE), TestSeal.STAMP, SealLevel.B, key(EC));

        PendingForm form = PendingForm.read(begun.pending());
        byte[] attributes = new CmsTemplate(EC.chain(), form.key().scheme()).toBeSigned(form.digest());
        assertThat(begun.task().hash()).isEqualTo(ContentId.newDigest().digest(attributes));
        assertThat(begun.task().digestAlgorithm()).isEqualTo("SHA-256");
        assertThat(begun.task().digestOid()).isEqualTo("2.16.840.1.101.3.4.2.1");
        assertThat(begun.task().signatureAlgorithm()).isEqualTo("ecdsa-sha256");
    }

    @Test
    void finishesElsewhereWhatWasKeptHere() throws IOException {
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.LTA, key(EC));
        PendingSeal kept = new PendingSeal(begun.pending().bytes());
        TokenSealer other = sealer(TIME, Set.of(EC.certificate()), CLOCK);

        byte[] copy = whole(TABLE, other.finish(kept, TestSurvey.source(TABLE), signed(EC, begun)));

        assertThat(PendingForm.read(kept).write()).isEqualTo(kept);
        assertPasses(copy, SealLevel.LTA);
    }

    @Test
    void takesAnEcdsaValueAsBrowsersGiveIt() throws Exception {
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.B, key(EC));
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(EC.keys().getPrivate());
        signer.update(attributes(EC, begun));

        SealedPdf sealed = SEALER.finish(begun.pending(), source, signer.sign());

        assertSound(whole(TABLE, sealed), SealLevel.B);
    }

    @Test
    void signsByPssWhereTheTokenSaysSo() throws Exception {
        SealSource source = TestSurvey.source(TABLE);
        OfficerKey key = new OfficerKey(encoded(RSA.chain()), Optional.of("rsa-pss-sha384"));
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.B, key);
        PendingForm form = PendingForm.read(begun.pending());
        Signature signer = Signature.getInstance("RSASSA-PSS");
        signer.setParameter(form.key().scheme().parameters().orElseThrow());
        signer.initSign(RSA.keys().getPrivate());
        signer.update(attributes(RSA, begun));

        SealedPdf sealed = SEALER.finish(begun.pending(), source, signer.sign());

        assertThat(begun.task().hash()).hasSize(48);
        assertThat(DssVerdict.on(whole(TABLE, sealed), CA.certificate()))
                .extracting(DssVerdict::indication)
                .containsExactly(Indication.TOTAL_PASSED);
    }

    @Test
    void signsByPssAloneWhenTheCertificateSaysSo() throws Exception {
        TestCa.Issued token =
                CA.certify("Officer with RSA", TestKeys.pss(TestKeys.pss("SHA-256", "SHA-256", 32)), TestCa.SEALING);
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.T, key(token));
        assertThat(begun.task().signatureAlgorithm()).isEqualTo("rsa-pss-sha256");
        Signature signer = Signature.getInstance("RSASSA-PSS");
        signer.setParameter(SignatureScheme.RSA_PSS_SHA256.parameters().orElseThrow());
        signer.initSign(token.keys().getPrivate());
        signer.update(attributes(token, begun));

        SealedPdf sealed = SEALER.finish(begun.pending(), source, signer.sign());

        assertThat(DssVerdict.on(whole(TABLE, sealed), CA.certificate()))
                .extracting(DssVerdict::indication)
                .containsExactly(Indication.TOTAL_PASSED);
        OfficerKey lying = new OfficerKey(encoded(token.chain()), Optional.of("rsa-sha256"));
        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> SEALER.require(lying))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(CertificateFault.KEY_UNFIT));
    }

    @Test
    void refusesEveryValueThatIsNoSignatureOverThisCopy() {
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.B, key(EC));
        OfficerSealer.Begun otherCopy = SEALER.begin(source, TestSeal.stamp("Bộ khác"), SealLevel.B, key(EC));
        TestCa.Issued stranger = CA.issue("Officer with P-256", TestCa.SEALING);
        byte[] changed = signed(EC, begun);
        changed[changed.length - 1] ^= 1;

        for (byte[] value : List.of(
                signed(EC, otherCopy),
                signed(stranger, begun),
                changed,
                new byte[0],
                new byte[64],
                new byte[100_000],
                begun.task().hash())) {
            assertThatExceptionOfType(PdfProblem.SignatureUnfit.class)
                    .isThrownBy(() -> SEALER.finish(begun.pending(), source, value));
        }
    }

    @Test
    void refusesToFinishOverAnotherSourceOrWhatItDidNotWrite() {
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.B, key(EC));
        byte[] cut = Arrays.copyOf(begun.pending().bytes(), 2000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEALER.finish(begun.pending(), TestSurvey.source(STREAM), signed(EC, begun)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEALER.finish(new PendingSeal(cut), source, signed(EC, begun)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SealLevel.class,
            names = {"T", "LT", "LTA"})
    void putsATimeStampThatFindsNoRoomBehindTheSignatureWithItsProofs(SealLevel level) throws IOException {
        SealSource source = TestSurvey.source(TABLE);
        TokenKey key = new TokenKey(EC.chain(), SignatureScheme.ECDSA_SHA256);
        CmsTemplate cms = new CmsTemplate(key.chain(), key.scheme());
        int room = cms.length(key.maxSignatureBytes());
        SealDraft draft = new PreparedSeals(1_000_000).draft(source, TestSeal.STAMP, "SHA-256", room);
        PendingSeal noRoom = new PendingForm(
                        level,
                        key,
                        draft.digest(),
                        draft.seal().staticPart(),
                        draft.part(),
                        draft.template().contents(),
                        room,
                        Optional.of(draft.seal().factsOfCopy(draft)),
                        Optional.empty())
                .write();
        byte[] hash = ContentId.newDigest().digest(cms.toBeSigned(draft.digest()));

        SealedPdf sealed = SEALER.finish(noRoom, source, signed(EC, hash));

        byte[] copy = whole(TABLE, sealed);
        assertThat(sealed.timeStamp()).contains(NOW);
        assertThat(sealed.id()).isEqualTo(ContentId.of(copy));
        assertSound(copy, SealLevel.LTA);
        if (level != SealLevel.T) {
            assertPasses(copy, SealLevel.LTA);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CertificateFault.class,
            names = {"KEY_UNFIT", "NOT_TRUSTED", "NOT_ACCEPTED", "NOT_VALID", "KEY_USAGE_UNFIT", "MALFORMED"})
    void refusesACertificateSayingWhy(CertificateFault fault) throws Exception {
        OfficerKey key = switch (fault) {
            case KEY_UNFIT -> key(CA.certify("Officer with P-256", TestCa.rsa(1024), TestCa.SEALING));
            case NOT_TRUSTED ->
                key(TestCa.root("CA of officers", NOW.minusSeconds(60), NOW.plusSeconds(60))
                        .issue("Officer with P-256", TestCa.SEALING));
            case NOT_ACCEPTED -> key(CA.issue("Somebody else", TestCa.SEALING));
            case NOT_VALID ->
                key(CA.issue("Officer with P-256", NOW.minusSeconds(60), NOW.minusSeconds(1), TestCa.SEALING));
            case KEY_USAGE_UNFIT -> key(CA.issue("Officer with P-256", TestCa.TIME_STAMPING));
            default -> new OfficerKey(List.of(new byte[] {1, 2, 3}), Optional.empty());
        };

        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> SEALER.require(key))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(fault));
    }

    @Test
    void refusesACertificateThatAnotherOfficersCertificateIssued() {
        TestCa.Issued forged = CA.issuedBy(EC, "Officer with RSA");

        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> SEALER.require(key(forged)))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(CertificateFault.NOT_TRUSTED));
    }

    @Test
    void refusesMoreAndLongerCertificatesThanAChainHas() {
        List<byte[]> eleven = Collections.nCopies(11, encoded(EC.chain()).getFirst());

        for (List<byte[]> certificates : List.of(eleven, List.<byte[]>of(), List.of(new byte[10_001]))) {
            assertThatExceptionOfType(OfficerCertificateRefused.class)
                    .isThrownBy(() -> SEALER.require(new OfficerKey(certificates, Optional.empty())))
                    .satisfies(problem -> assertThat(problem.fault()).isEqualTo(CertificateFault.MALFORMED));
        }
    }

    @Test
    void findsTheIssuersInAnyOrderAndAmongTheTrusted() {
        TestCa below = CA.below("Issuing CA", TestCa.Extensions.NONE);
        TestCa.Issued officer = below.issue("Officer with P-256", TestCa.SEALING);
        List<byte[]> mixed =
                encoded(List.of(officer.certificate(), RESPONDER.certificate(), CA.certificate(), below.certificate()));
        OfficerCertificates certificates = new OfficerCertificates(
                () -> List.of(CA.certificate(), below.certificate()),
                Set.of(officer.certificate().getSubjectX500Principal()));

        assertThat(certificates
                        .accept(new OfficerKey(mixed, Optional.empty()), NOW)
                        .chain())
                .isEqualTo(officer.chain());
        assertThat(certificates
                        .accept(new OfficerKey(encoded(List.of(officer.certificate())), Optional.empty()), NOW)
                        .chain())
                .isEqualTo(officer.chain());
    }

    @Test
    void refusesARevokedCertificateAndOneThatEndsBeforeItsSignatureComes() {
        MovableClock clock = new MovableClock(NOW);
        StatusSource revoked = new StatusSource() {
            @Override
            public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) {
                return Optional.of(CA.ocsp(
                        certificate,
                        new RevokedStatus(Date.from(NOW.minusSeconds(9)), 1),
                        NOW,
                        NOW.plusSeconds(3600),
                        RESPONDER));
            }

            @Override
            public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) {
                return Optional.empty();
            }
        };
        OfficerCertificates certificates = new OfficerCertificates(
                () -> List.of(CA.certificate()), Set.of(EC.certificate().getSubjectX500Principal()));
        TokenSealer sealer = new TokenSealer(
                certificates, List.of(), TIME, new GatheredValidation(revoked, TIME, true, clock, RANDOM), clock);
        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> sealer.require(key(EC)))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(CertificateFault.NOT_GOOD));

        TestCa.Issued ending =
                CA.issue("Officer with P-256", NOW.minusSeconds(60), NOW.plusSeconds(60), TestCa.SEALING);
        TokenSealer later = sealer(TIME, Set.of(EC.certificate()), clock);
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = later.begin(source, TestSeal.STAMP, SealLevel.B, key(ending));
        clock.set(NOW.plusSeconds(61));
        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> later.finish(begun.pending(), source, signed(ending, begun)))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(CertificateFault.NOT_VALID));
    }

    @Test
    void looksAgainAtTrustNamesAndStatusBeforeItFinishes() throws IOException {
        MovableClock clock = new MovableClock(NOW);
        AtomicBoolean revoked = new AtomicBoolean();
        StatusSource status = new StatusSource() {
            @Override
            public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) {
                Instant now = clock.instant();
                RevokedStatus bad = new RevokedStatus(Date.from(now.minusSeconds(9)), 1);
                return Optional.of(
                        CA.ocsp(certificate, revoked.get() ? bad : null, now, now.plusSeconds(9), RESPONDER));
            }

            @Override
            public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) {
                return Optional.empty();
            }
        };
        List<X509Certificate> anchors = new ArrayList<>(List.of(CA.certificate()));
        Set<X500Principal> named = Set.of(EC.certificate().getSubjectX500Principal());
        GatheredValidation validation = new GatheredValidation(status, TIME, true, clock, RANDOM);
        TokenSealer sealer =
                new TokenSealer(new OfficerCertificates(() -> anchors, named), List.of(), TIME, validation, clock);
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = sealer.begin(source, TestSeal.STAMP, SealLevel.B, key(EC));
        byte[] value = signed(EC, begun);

        anchors.clear();
        assertRefused(sealer, begun, value, CertificateFault.NOT_TRUSTED);
        anchors.add(CA.certificate());
        TokenSealer renamed = new TokenSealer(
                new OfficerCertificates(() -> anchors, Set.of(RSA.certificate().getSubjectX500Principal())),
                List.of(),
                TIME,
                validation,
                clock);
        assertRefused(renamed, begun, value, CertificateFault.NOT_ACCEPTED);
        TokenSealer closed =
                new TokenSealer(new OfficerCertificates(() -> anchors, Set.of()), List.of(), TIME, validation, clock);
        assertThatExceptionOfType(PdfProblem.OfficersNotSet.class)
                .isThrownBy(() -> closed.finish(begun.pending(), source, value));
        revoked.set(true);
        clock.set(NOW.plusSeconds(10));
        assertRefused(sealer, begun, value, CertificateFault.NOT_GOOD);
        revoked.set(false);
        clock.set(NOW.plusSeconds(30));
        assertSound(whole(TABLE, sealer.finish(begun.pending(), source, value)), SealLevel.B);
    }

    private static void assertRefused(
            TokenSealer sealer, OfficerSealer.Begun begun, byte[] value, CertificateFault fault) {
        assertThatExceptionOfType(OfficerCertificateRefused.class)
                .isThrownBy(() -> sealer.finish(begun.pending(), TestSurvey.source(TABLE), value))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(fault));
    }

    @Test
    void makesTheSameBytesOfTheSameSignatureAgainAndLevelBWithoutAnAuthority() throws IOException {
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = SEALER.begin(source, TestSeal.STAMP, SealLevel.LT, key(EC));
        byte[] value = signed(EC, begun);

        SealedPdf once = SEALER.finishWithoutTimeStamp(begun.pending(), source, value);
        SealedPdf again = SEALER.finishWithoutTimeStamp(begun.pending(), source, value);

        assertThat(once.level()).isEqualTo(SealLevel.B);
        assertThat(again.id()).isEqualTo(once.id());
        assertSound(whole(TABLE, again), SealLevel.B);
    }

    @Test
    void signsNothingWhileTheDelegationIsNotInForce() {
        MovableClock clock = new MovableClock(NOW);
        TokenSealer sealer = new TokenSealer(
                new OfficerCertificates(
                        () -> List.of(CA.certificate()), Set.of(EC.certificate().getSubjectX500Principal())),
                List.of(new Delegation("15/QĐ", NOW.minusSeconds(60), Optional.of(NOW.plusSeconds(60)))),
                TIME,
                new NoStatus(),
                clock);
        SealSource source = TestSurvey.source(TABLE);
        OfficerSealer.Begun begun = sealer.begin(source, TestSeal.STAMP, SealLevel.B, key(EC));

        clock.set(NOW.plusSeconds(60));

        for (ThrowingCallable step : List.<ThrowingCallable>of(
                () -> sealer.require(key(EC)), () -> sealer.finish(begun.pending(), source, signed(EC, begun)))) {
            assertThatExceptionOfType(PdfProblem.SealingUnavailable.class)
                    .isThrownBy(step)
                    .satisfies(problem ->
                            assertThat(problem.fault()).isEqualTo(PdfProblem.SealingFault.DELEGATION_NOT_IN_FORCE));
        }
    }

    @Test
    void takesNobodysTokenWhereTheOfficeHasNamedNone() {
        TokenSealer off = sealer(TIME, Set.of(), CLOCK);

        assertThatExceptionOfType(PdfProblem.OfficersNotSet.class).isThrownBy(() -> off.require(key(EC)));
    }

    private static OfficerKey key(TestCa.Issued token) {
        return new OfficerKey(encoded(token.chain()), Optional.empty());
    }

    private static List<byte[]> encoded(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> {
                    try {
                        return certificate.getEncoded();
                    } catch (CertificateEncodingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static byte[] attributes(TestCa.Issued token, OfficerSealer.Begun begun) {
        PendingForm form = PendingForm.read(begun.pending());
        return new CmsTemplate(token.chain(), form.key().scheme()).toBeSigned(form.digest());
    }

    /** As a token does it: it gets a hash and knows nothing of what was hashed. */
    private static byte[] signed(TestCa.Issued token, OfficerSealer.Begun begun) {
        return signed(token, begun.task().hash());
    }

    private static byte[] signed(TestCa.Issued token, byte[] hash) {
        try {
            boolean rsa = token.keys().getPrivate().getAlgorithm().equals("RSA");
            Signature signer = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signer.initSign(token.keys().getPrivate());
            signer.update(rsa ? digestInfo(hash) : hash);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8017 section 9.2 note 1, for SHA-256. */
    private static byte[] digestInfo(byte[] hash) {
        byte[] prefix = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
        byte[] info = Arrays.copyOf(prefix, prefix.length + hash.length);
        System.arraycopy(hash, 0, info, prefix.length, hash.length);
        return info;
    }

    private static byte[] whole(byte[] before, SealedPdf sealed) throws IOException {
        return Content.of(before).then(sealed.appended()).open().readAllBytes();
    }

    private static void assertPasses(byte[] copy, SealLevel level) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(CA.certificate()));
        trusted.addCertificate(new CertificateToken(TestSeal.AUTHORITY.root()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(copy));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(NOW.plus(Duration.ofDays(2))));
        SimpleReport report = validator.validateDocument().getSimpleReport();
        String id = report.getFirstSignatureId();
        assertThat(report.getIndication(id))
                .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.valueByName("PAdES-BASELINE-" + level));
    }

    private static void assertSound(byte[] copy, SealLevel level) {
        Tools.Outcome check = Tools.on(copy, "qpdf", "--check", "{}");
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(check.output()).doesNotContain("WARNING");
        String signatures = Tools.on(copy, "pdfsig", "-nocert", "{}").output();
        assertThat(signatures).contains("Signature is Valid").doesNotContain("Invalid");
        if (level != SealLevel.LT) {
            // At level LT the proofs stand behind the signature, and nothing signs them.
            assertThat(signatures).contains("Total document signed");
        }
    }
}
