package vn.kho.signing.trustlist;

import eu.europa.esig.dss.model.tsl.ParsingInfoRecord;
import eu.europa.esig.dss.model.tsl.TrustService;
import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import eu.europa.esig.dss.model.tsl.TrustServiceStatusAndInformationExtensions;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.trust.TrustAnchor.Use;

/**
 * The authorities that a list names: services whose status is granted, of the types CA/QC for documents and TSA/QTST for
 * time stamps (ETSI TS 119 612, 5.5.1 and 5.5.4). One that is for websites only is none of documents.
 */
final class ListedAuthorities {
    private static final String GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
    private static final String CERTIFICATES = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    private static final String TIME_STAMPS = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    private static final String FOR = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private static final List<String> DOCUMENTS = List.of(FOR + "ForeSignatures", FOR + "ForeSeals");
    private static final String WEBSITES = FOR + "ForWebSiteAuthentication";

    private static final int MOST = 5_000;

    private ListedAuthorities() {}

    static List<TrustAnchor> of(ParsingInfoRecord list, String store) {
        List<TrustAnchor> anchors = new ArrayList<>();
        for (TrustServiceProvider provider : list.getTrustServiceProviders()) {
            for (TrustService service : provider.getServices()) {
                use(service).ifPresent(use -> {
                    for (CertificateToken certificate : service.getCertificates()) {
                        anchors.add(new TrustAnchor(store, certificate.getCertificate(), use));
                    }
                });
            }
        }
        if (anchors.size() > MOST) {
            throw new ListProblem("names more than " + MOST + " authorities");
        }
        return List.copyOf(new LinkedHashSet<>(anchors));
    }

    private static Optional<Use> use(TrustService service) {
        TrustServiceStatusAndInformationExtensions now =
                service.getStatusAndInformationExtensions().getLatest();
        if (now == null || !GRANTED.equals(now.getStatus())) {
            return Optional.empty();
        }
        if (TIME_STAMPS.equals(now.getType())) {
            return Optional.of(Use.TIME_STAMPS);
        }
        List<String> information = now.getAdditionalServiceInfoUris();
        boolean websitesOnly =
                information.contains(WEBSITES) && information.stream().noneMatch(DOCUMENTS::contains);
        return CERTIFICATES.equals(now.getType()) && !websitesOnly ? Optional.of(Use.DOCUMENTS) : Optional.empty();
    }
}
