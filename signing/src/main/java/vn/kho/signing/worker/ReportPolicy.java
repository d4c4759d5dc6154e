package vn.kho.signing.worker;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem.PolicyUnreadable;

/**
 * Criteria of a report: the caller's, or the house's own. Those are DSS's default ones, where what a revision changes
 * against the signer's permissions, or in a way that can't be defined, fails and does not merely warn.
 */
final class ReportPolicy {
    private static final String DEFAULT = "/policy/constraint.xml";
    private static final String NAME = "VNv1";
    private static final String DESCRIPTION =
            "Kho: ETSI EN 319 102-1 with the default constraints of DSS; changes after signing fail. Trusted are the"
                    + " authorities that the operator names; no claim of eIDAS levels is made.";

    private ReportPolicy() {}

    static ValidationPolicy of(Optional<Content> policy) {
        return new EtsiValidationPolicy(policy.map(ReportPolicy::read).orElseGet(ReportPolicy::own));
    }

    private static ConstraintsParameters read(Content policy) {
        try (InputStream xml = policy.open()) {
            return ValidationPolicyFacade.newFacade().unmarshall(xml);
        } catch (JAXBException | XMLStreamException | SAXException | IOException | RuntimeException e) {
            throw new PolicyUnreadable();
        }
    }

    private static ConstraintsParameters own() {
        ConstraintsParameters policy;
        try (InputStream xml = ValidationPolicyFacade.class.getResourceAsStream(DEFAULT)) {
            policy = ValidationPolicyFacade.newFacade().unmarshall(xml);
        } catch (JAXBException | XMLStreamException | SAXException e) {
            throw new IllegalStateException("DSS reads its own policy", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        policy.setName(NAME);
        policy.setDescription(DESCRIPTION);
        BasicSignatureConstraints basic = policy.getSignatureConstraints().getBasicSignatureConstraints();
        basic.setUndefinedChanges(fail());
        basic.setDocMDP(fail());
        basic.setFieldMDP(fail());
        basic.setSigFieldLock(fail());
        basic.setByteRangeCollision(fail());
        return policy;
    }

    private static LevelConstraint fail() {
        LevelConstraint constraint = new LevelConstraint();
        constraint.setLevel(Level.FAIL);
        return constraint;
    }
}
