package vn.kho.signing.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Looks at one copy before any is measured: what is quick and wrong is not quick. */
final class Sound {
    private Sound() {}

    /** @throws IllegalStateException when {@code copy} is not {@code source} with one more valid signature */
    static void require(byte[] source, byte[] copy, X509Certificate signer)
            throws IOException, GeneralSecurityException {
        if (copy.length <= source.length || !Arrays.equals(source, 0, source.length, copy, 0, source.length)) {
            throw new IllegalStateException("the copy does not begin with its source");
        }
        try (PDDocument document = Loader.loadPDF(copy)) {
            PDSignature signature = document.getLastSignatureDictionary();
            int[] range = signature.getByteRange();
            if (range[0] != 0 || range[2] + range[3] != copy.length) {
                throw new IllegalStateException("the signature does not cover the whole copy");
            }
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(copy)), signature.getContents(copy));
            SignerInformation information = cms.getSignerInfos().iterator().next();
            if (!information.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer))) {
                throw new IllegalStateException("the signature is not valid");
            }
        } catch (CMSException | OperatorCreationException e) {
            throw new IllegalStateException("the signature can't be read", e);
        }
    }
}
