package vn.kho.signing.conformance;

import java.io.ByteArrayInputStream;
import java.util.TreeSet;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** What veraPDF finds against a flavour of PDF/A. */
final class VeraPdf {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    /**
     * The rules that {@code pdf} breaks, as clause and test number.
     *
     * @param flavour such as {@code 2b}
     */
    static TreeSet<String> brokenRules(byte[] pdf, String flavour) {
        PDFAFlavour claimed = PDFAFlavour.byFlavourId(flavour);
        // Its parser keeps the document at hand in statics of the thread.
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), claimed);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(claimed, false)) {
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = assertion.getRuleId();
                    broken.add(rule.getClause() + "-" + rule.getTestNumber());
                }
            }
            return broken;
        } catch (ModelParsingException | EncryptedPdfException | ValidationException e) {
            TreeSet<String> unreadable = new TreeSet<>();
            unreadable.add("unreadable: " + e.getMessage());
            return unreadable;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
