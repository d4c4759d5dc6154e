package vn.kho.signing.worker;

import eu.europa.esig.dss.model.signature.SignatureCryptographicVerification;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.trust.TrustAnchor;

/**
 * DSS's reading of the signatures' CMS, and the chain of each signer.
 *
 * <p>DSS stays offline and compares no revisions: {@link RevisionDiff} does that without drawing pages.
 */
final class CmsCheck {
    static final String FORMAT_FAILURE = "FORMAT_FAILURE";
    static final String HASH_FAILURE = "HASH_FAILURE";
    static final String SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE";
    static final String TIMESTAMP_INVALID = "TIMESTAMP_INVALID";
    static final String SIGNED_DATA_NOT_FOUND = "SIGNED_DATA_NOT_FOUND";
    static final String NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND";
    static final String CRYPTO_CONSTRAINTS_FAILURE = "CRYPTO_CONSTRAINTS_FAILURE";
    static final String CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE";

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    /** Its content is the SHA-1 of the file's bytes. */
    private static final String CONTENT_IS_DIGEST = "adbe.pkcs7.sha1";

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final ChainCheck chains;
    private final ChainCheck stampers;
    private final Instant at;
    private final List<PAdESSignature> signatures;
    private final List<DocumentTimeStamp.Sound> documentTimeStamps = new ArrayList<>();

    /** What the CMS says, before it is known what it covers. */
    record Verdict(
            Optional<String> signer,
            Optional<String> signerSerial,
            Optional<String> issuer,
            String level,
            Optional<Instant> claimedTime,
            Optional<Instant> timeStamp,
            Integrity integrity,
            Trust trust,
            Optional<String> trustAnchor,
            Optional<PublicKey> key,
            Measured measured,
            Optional<String> code) {

        Verdict broken(String why) {
            return new Verdict(
                    signer,
                    signerSerial,
                    issuer,
                    level,
                    claimedTime,
                    timeStamp,
                    Integrity.BROKEN,
                    trust,
                    trustAnchor,
                    key,
                    new Measured(measured.changed("hashes-differ"), measured.evidence()),
                    Optional.of(why));
        }
    }

    /** Whether the signature fits the bytes and its key. */
    record Soundness(Integrity integrity, Optional<String> code) {}

    /** A time stamp whose authority chains to one of our anchors; of the document, or of the signature alone. */
    record Stamped(Instant time, ChainCheck.Chain authority, boolean ofDocument) {}

    CmsCheck(OpenPdf pdf, ChainCheck chains, Instant at) {
        this.chains = chains.of(TrustAnchor.Use.DOCUMENTS);
        this.stampers = chains.of(TrustAnchor.Use.TIME_STAMPS);
        this.at = at;
        this.signatures = CmsReading.of(pdf);
    }

    /** Takes in a time stamp over its whole revision; those after a signature come before it is checked. */
    void addTimeStamp(DocumentTimeStamp.Sound stamp) {
        documentTimeStamps.add(stamp);
    }

    Verdict check(COSDictionary dictionary, SignedRange range) {
        Optional<PAdESSignature> read =
                signatures.stream().filter(one -> is(one, dictionary)).findFirst();
        String subFilter = Objects.requireNonNullElse(dictionary.getNameAsString(COSName.SUB_FILTER), "");
        try {
            if (!isOneSignersAlone(dictionary, subFilter)) {
                return unreadable(subFilter);
            }
            return read.map(signature -> judge(signature, subFilter, range)).orElseGet(() -> unreadable(subFilter));
        } catch (CMSException | RuntimeException e) {
            // DSS and BouncyCastle report a malformed CMS by many kinds of exception.
            return unreadable(subFilter);
        }
    }

    /**
     * A signature of a PDF has one signer and signs the file's bytes (ISO 32000-2, 12.8.3.3): content of its own could be
     * signed in the file's stead, and of several signers each reader would name another.
     */
    private static boolean isOneSignersAlone(COSDictionary dictionary, String subFilter) throws CMSException {
        if (!(dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
            return false;
        }
        CMSSignedData cms = new CMSSignedData(contents.getBytes());
        return cms.getSignerInfos().size() == 1
                && (cms.getSignedContent() == null || subFilter.equals(CONTENT_IS_DIGEST));
    }

    private static Verdict unreadable(String subFilter) {
        return new Verdict(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                subFilter,
                Optional.empty(),
                Optional.empty(),
                Integrity.INDETERMINATE,
                Trust.INDETERMINATE,
                Optional.empty(),
                Optional.empty(),
                Measured.UNREADABLE,
                Optional.of(FORMAT_FAILURE));
    }

    private static boolean is(PAdESSignature signature, COSDictionary dictionary) {
        if (!(dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)
                || !(dictionary.getDictionaryObject(COSName.BYTERANGE) instanceof COSArray range)) {
            return false;
        }
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < range.size(); i++) {
            wanted.add(range.getObject(i) instanceof COSNumber number ? number.longValue() : -1L);
        }
        List<Long> found = signature.getPdfSignatureDictionary().getByteRange().toBigIntegerList().stream()
                .map(Number::longValue)
                .toList();
        return wanted.equals(found)
                && Arrays.equals(signature.getPdfSignatureDictionary().getContents(), contents.getBytes());
    }

    private Verdict judge(PAdESSignature signature, String subFilter, SignedRange range) {
        Soundness soundness = soundness(signature);
        CertificateToken signer = signature.getSigningCertificateToken();
        List<Stamped> stamps = trustedTimeStamps(signature, signer, range);
        Optional<Instant> timeStamp = stamps.stream().map(Stamped::time).findFirst();
        ChainCheck.Chain chain = chain(signature, signer, timeStamp.orElse(at));
        List<SignatureCriterion.Finding> criteria =
                SignerCriteria.of(signature, signer, soundness, chain, timeStamp, at);
        if (chain.trust() == Trust.TRUSTED && SignerCriteria.algorithmsFail(criteria)) {
            chain = new ChainCheck.Chain(
                    Trust.INDETERMINATE, chain.trustedBy(), chain.path(), CRYPTO_CONSTRAINTS_FAILURE);
        }
        String level = String.valueOf(signature.getDataFoundUpToLevel());
        return new Verdict(
                Optional.ofNullable(signer)
                        .flatMap(one -> Names.commonName(one.getCertificate().getSubjectX500Principal())),
                Optional.ofNullable(signer)
                        .map(one -> one.getCertificate().getSerialNumber().toString(16)),
                Optional.ofNullable(signer)
                        .flatMap(one -> Names.commonName(one.getCertificate().getIssuerX500Principal())),
                level.startsWith("PAdES") ? level : subFilter,
                Optional.ofNullable(signature.getSigningTime()).map(Date::toInstant),
                timeStamp,
                soundness.integrity(),
                chain.trust(),
                chain.anchor(),
                Optional.ofNullable(signer).map(CertificateToken::getPublicKey),
                new Measured(
                        new SignatureAssessment(chain.trustedBy().map(TrustAnchor::store), criteria),
                        SignerEvidence.of(signature, chain, stamps)),
                Optional.of(soundness.code().orElse(chain.code())));
    }

    private static Soundness soundness(PAdESSignature signature) {
        signature.checkSignatureIntegrity();
        SignatureCryptographicVerification verification = signature.getSignatureCryptographicVerification();
        if (!verification.isReferenceDataFound()) {
            return new Soundness(Integrity.INDETERMINATE, Optional.of(SIGNED_DATA_NOT_FOUND));
        }
        if (!verification.isReferenceDataIntact()) {
            return new Soundness(Integrity.BROKEN, Optional.of(HASH_FAILURE));
        }
        if (signature.getSigningCertificateToken() == null) {
            return new Soundness(Integrity.INDETERMINATE, Optional.of(NO_SIGNING_CERTIFICATE_FOUND));
        }
        if (!verification.isSignatureIntact()) {
            return new Soundness(Integrity.BROKEN, Optional.of(SIG_CRYPTO_FAILURE));
        }
        if (signature.getSignatureTimestamps().stream().anyMatch(CmsCheck::altered)) {
            return new Soundness(Integrity.INDETERMINATE, Optional.of(TIMESTAMP_INVALID));
        }
        return new Soundness(Integrity.INTACT, Optional.empty());
    }

    /** The signer did not sign the time stamp, so a change to it is seen only here. */
    private static boolean altered(TimestampToken token) {
        boolean forAnother = token.isMessageImprintDataFound() && !token.isMessageImprintDataIntact();
        List<CertificateToken> authorities = token.getCertificates();
        return forAnother || (!authorities.isEmpty() && authorities.stream().noneMatch(token::isSignedBy));
    }

    private ChainCheck.Chain chain(PAdESSignature signature, @Nullable CertificateToken signer, Instant when) {
        if (signer == null) {
            return ChainCheck.Chain.none(Trust.INDETERMINATE, NO_SIGNING_CERTIFICATE_FOUND);
        }
        ChainCheck.Chain chain = chains.check(signer.getCertificate(), plain(signature.getCertificates()), when);
        if (chain.trust() == Trust.UNTRUSTED) {
            return chain;
        }
        boolean[] usage = signer.getCertificate().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            return ChainCheck.Chain.none(Trust.UNTRUSTED, CHAIN_CONSTRAINTS_FAILURE);
        }
        return chain;
    }

    /** Tokens over this signature whose authorities chain to one of our anchors, the earliest first. */
    private List<Stamped> trustedTimeStamps(
            PAdESSignature signature, @Nullable CertificateToken signer, SignedRange range) {
        return Stream.concat(
                        signature.getSignatureTimestamps().stream().flatMap(token -> trusted(token).stream()),
                        documentTimeStamps.stream()
                                .filter(stamp -> stamp.covers(range) && isOfItsTime(stamp, signer))
                                .flatMap(stamp -> trusted(stamp, signature).stream()))
                .sorted(Comparator.comparing(Stamped::time))
                .toList();
    }

    /** One that came after the signer's certificate had ended says nothing of whether it was valid at signing. */
    private static boolean isOfItsTime(DocumentTimeStamp.Sound stamp, @Nullable CertificateToken signer) {
        return signer != null && signer.isValidOn(Date.from(stamp.time()));
    }

    private Optional<Stamped> trusted(DocumentTimeStamp.Sound stamp, PAdESSignature signature) {
        List<X509Certificate> others = new ArrayList<>(stamp.others());
        others.addAll(plain(signature.getCertificates()));
        return Optional.of(new Stamped(stamp.time(), stampers.check(stamp.authority(), others, stamp.time()), true))
                .filter(stamped -> stamped.authority().trust() == Trust.TRUSTED);
    }

    private Optional<Stamped> trusted(TimestampToken token) {
        if (!token.isMessageImprintDataFound()
                || !token.isMessageImprintDataIntact()
                || !SignerCriteria.isListed(token.getMessageImprint().getAlgorithm())) {
            return Optional.empty();
        }
        Instant when = token.getGenerationTime().toInstant();
        List<X509Certificate> others = plain(token.getCertificates());
        return token.getCertificates().stream()
                .filter(token::isSignedBy)
                .map(CertificateToken::getCertificate)
                .filter(CmsCheck::stampsTime)
                .map(authority -> new Stamped(when, stampers.check(authority, others, when), false))
                .filter(stamped -> stamped.authority().trust() == Trust.TRUSTED)
                .findFirst();
    }

    private static boolean stampsTime(X509Certificate authority) {
        try {
            List<String> usages = authority.getExtendedKeyUsage();
            return usages != null && usages.contains(TIME_STAMPING);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static List<X509Certificate> plain(List<CertificateToken> tokens) {
        return tokens.stream().map(CertificateToken::getCertificate).toList();
    }
}
