package vn.kho.signing.inspect;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.kho.core.content.ContentId;

/** Makes time-stamp tokens that say it is a given moment. */
final class TestTimeStamps {
    private final TestPki.Identity authority;
    private final Instant moment;
    private final boolean ofOthers;

    TestTimeStamps(TestPki.Identity authority, Instant moment) {
        this(authority, moment, false);
    }

    private TestTimeStamps(TestPki.Identity authority, Instant moment, boolean ofOthers) {
        this.authority = authority;
        this.moment = moment;
        this.ofOthers = ofOthers;
    }

    /** Stamps something else than it is given. */
    TestTimeStamps ofOthers() {
        return new TestTimeStamps(authority, moment, true);
    }

    ASN1Encodable token(byte[] data) {
        try {
            byte[] digest = HexFormat.of()
                    .parseHex(ContentId.of(ofOthers ? new byte[] {1} : data).hex());
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            TimeStampRequest request = requests.generate(TSPAlgorithms.SHA256, digest);
            TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build("SHA256withECDSA", authority.keys().getPrivate(), authority.certificate()),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.2.3.4"));
            generator.addCertificates(new JcaCertStore(List.of(authority.certificate(), authority.issuer())));
            return generator
                    .generate(request, BigInteger.ONE, Date.from(moment))
                    .toCMSSignedData()
                    .toASN1Structure();
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
