package vn.kho.api.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.StartProblem;
import vn.kho.core.administration.TrustedCertificates;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.inspect.InspectorSettings;
import vn.kho.signing.inspect.SandboxedPdfInspector;
import vn.kho.signing.key.KeyCheck;
import vn.kho.signing.key.OfficerCertificates;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.seal.IncrementalPdfSealer;
import vn.kho.signing.seal.SealerSettings;
import vn.kho.signing.seal.TokenSealer;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.HttpTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.trust.TrustKeeper;
import vn.kho.signing.trust.TrustStores;
import vn.kho.signing.trustlist.ListPlace;
import vn.kho.signing.trustlist.TrustedLists;
import vn.kho.signing.validation.AddressRule;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.ValidationSource;
import vn.kho.signing.worker.Limits;

/** The embedded authority, time stamps and the examination of PDFs. */
@Configuration(proxyBeanMethods = false)
class SigningWiring {
    @Bean
    TrustDirectory trustDirectory(DataDirectory data, PdfSettings settings) {
        Path path = settings.trusted().orElse(data.resolve("trust"));
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrustDirectory(path);
    }

    /** Made on the first start also when only one of its keys is needed. */
    @Bean
    EmbeddedAuthority embeddedAuthority(
            DataDirectory data,
            TrustDirectory trust,
            SealSettings seal,
            TimeStampSettings timeStamps,
            Clock clock,
            SecureRandom random) {
        return new EmbeddedAuthority(() -> {
            try {
                return TestAuthority.open(
                        new TestAuthority.Setup(
                                data.resolve("test-authority"), trust.path(), seal.testAgency(), seal.testValidity()),
                        clock,
                        random);
            } catch (IOException | GeneralSecurityException e) {
                throw new StartProblem.Misconfigured("the embedded test authority can't be opened: " + e.getMessage());
            }
        });
    }

    @Bean
    TimeStampAuthority timeStampAuthority(
            TimeStampSettings settings, EmbeddedAuthority embedded, Clock clock, SecureRandom random) {
        if (settings.address().isEmpty()) {
            return new EmbeddedTimeStampAuthority(embedded.get().timeStampKey(), clock, random);
        }
        return new HttpTimeStampAuthority(
                settings.servers(), settings.timeout(), settings.patience(), settings.mostWaiting(), clock, random);
    }

    @Bean
    OnlineStatus onlineStatus(RevocationSettings settings) {
        return new OnlineStatus(settings.timeout(), (int) settings.maxCrlSize().toBytes(), AddressRule.ANY);
    }

    @Bean
    TrustedCertificates trustedCertificates(TrustStores stores, TrustedLists lists) {
        return new TrustKeeper(stores, lists::states);
    }

    /** The first fetching happens beside the start, which waits for no other machine. */
    @Bean
    TrustedLists trustedLists(PdfSettings settings, RevocationSettings revocation, DataDirectory data, Clock clock) {
        List<ListPlace> places = settings.listPlaces();
        TrustedLists lists = new TrustedLists(
                places,
                data.resolve("trusted-lists"),
                settings.trustedListsTimeout(),
                new PublicAddresses(revocation.privateHosts()),
                clock);
        if (!places.isEmpty()) {
            lists.keepFresh(settings.trustedListsInterval());
        }
        return lists;
    }

    /** Of certificates that strangers' files name. */
    @Bean
    ForeignStatus foreignStatus(RevocationSettings settings) {
        return new ForeignStatus(new OnlineStatus(
                settings.foreignTimeout(),
                (int) settings.maxCrlSize().toBytes(),
                new PublicAddresses(settings.privateHosts())));
    }

    @Bean
    SignerStatus signerStatus(
            RevocationSettings settings, EmbeddedAuthority embedded, ForeignStatus foreign, Clock clock) {
        return new SignerStatus(
                embedded.status().or(foreign.online()),
                clock,
                settings.acceptWithoutSource(),
                settings.foreignPatience());
    }

    @Bean
    TrustStores trustStores(TrustDirectory directory) {
        return new TrustStores(directory.path());
    }

    @Bean
    ValidationSource validationSource(
            RevocationSettings settings,
            EmbeddedAuthority embedded,
            OnlineStatus online,
            TimeStampAuthority timeStamps,
            Clock clock,
            SecureRandom random) {
        return new GatheredValidation(embedded.status().or(online), timeStamps, settings.required(), clock, random);
    }

    @Bean
    PdfSealer pdfSealer(SealingKey key, TimeStampAuthority timeStamps, ValidationSource validation, Clock clock) {
        return new IncrementalPdfSealer(key, timeStamps, validation, clock, SealerSettings.defaults());
    }

    /** Trusted are the anchors of foreign signatures and the authorities above the agency's own certificate. */
    @Bean
    OfficerSealer officerSealer(
            SealSettings seal,
            TrustStores trust,
            SealingKey key,
            TimeStampAuthority timeStamps,
            ValidationSource validation,
            Clock clock) {
        List<X509Certificate> ownIssuers = key.chain().subList(1, key.chain().size());
        OfficerCertificates certificates = new OfficerCertificates(
                () -> Stream.concat(
                                ownIssuers.stream(),
                                trust.current().anchors().stream().map(TrustAnchor::certificate))
                        .toList(),
                seal.officerNames());
        List<KeyCheck> delegation = new KeyHolder(seal)
                .delegation().stream().map(KeyCheck.class::cast).toList();
        return new TokenSealer(certificates, delegation, timeStamps, validation, clock);
    }

    @Bean
    SandboxedPdfInspector pdfInspector(
            PdfSettings settings,
            TrustStores trust,
            TrustedLists lists,
            TempDirectory temp,
            SignerStatus status,
            Clock clock) {
        Limits limits = Limits.defaults();
        return new SandboxedPdfInspector(
                new InspectorSettings(
                        new Limits(
                                settings.maxFileSize().toBytes(),
                                settings.maxPages(),
                                limits.maxObjects(),
                                limits.maxStreamBytes(),
                                limits.maxTotalBytes(),
                                limits.maxDepth(),
                                limits.maxImagePixels()),
                        settings.workers(),
                        settings.timeLimit(),
                        settings.patience(),
                        (int) settings.workerHeap().toMegabytes(),
                        500,
                        trust.and(lists),
                        temp.path()),
                clock,
                Optional.of(status));
    }
}
