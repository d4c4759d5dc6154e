package vn.kho.api.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.KhoSettings;
import vn.kho.api.verification.Strangers;
import vn.kho.api.web.Spool;
import vn.kho.core.access.Representations;
import vn.kho.core.administration.AuditDesk;
import vn.kho.core.administration.CatalogueDesk;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.administration.TrustDesk;
import vn.kho.core.administration.TrustedCertificates;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.FieldRules;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.content.ContentStore;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyPorts;
import vn.kho.core.copy.CopyRaising;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.OwedLevels;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.copy.TokenDesk;
import vn.kho.core.intake.Batches;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakePorts;
import vn.kho.core.intake.IntakeSettings;
import vn.kho.core.intake.RowReader;
import vn.kho.core.journal.Journal;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.result.Archive;
import vn.kho.core.result.ArchivePorts;
import vn.kho.core.result.Results;
import vn.kho.core.result.StatusDesk;
import vn.kho.core.result.Visibility;
import vn.kho.core.statuslist.StatusDirectory;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.tx.Transactions;
import vn.kho.core.verification.RegisterLines;
import vn.kho.core.verification.Verification;
import vn.kho.signing.key.SealingKey;

/** The use cases and what they work with. */
@Configuration(proxyBeanMethods = false)
class CoreWiring {
    private static final Duration STRANGERS_WAIT = Duration.ofSeconds(5);

    /** Ticks in microseconds, as fine as both databases keep time. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Bean
    TempDirectory tempDirectory(DataDirectory data) {
        return TempDirectory.emptied(data);
    }

    @Bean
    Spool spool(TempDirectory temp, PdfSettings pdf) {
        return new Spool(temp.path(), pdf.maxFileSize().toBytes());
    }

    @Bean
    Registers registers(Catalogue catalogue) {
        return new Registers(catalogue);
    }

    @Bean
    Visibility visibility(Representations representations, Registers registers) {
        return new Visibility(representations, registers);
    }

    @Bean
    IntakePorts intakePorts(
            Batches batches,
            ContentStore contents,
            Results results,
            Catalogue catalogue,
            FieldRules fieldRules,
            KeptSealFacts sealFacts,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        return new IntakePorts(
                batches,
                contents,
                results,
                new RowReader(catalogue, fieldRules, clock),
                sealFacts,
                journal,
                transactions);
    }

    @Bean
    ArchivePorts archivePorts(
            Results results, Visibility visibility, ContentStore contents, Journal journal, Transactions transactions) {
        return new ArchivePorts(results, visibility, contents, journal, transactions);
    }

    @Bean
    Intake intake(IntakePorts ports, PdfSettings pdf, Clock clock, Supplier<UUID> ids) {
        return new Intake(ports, new IntakeSettings(pdf.maxFileSize().toBytes()), clock, ids);
    }

    @Bean
    Examiner examiner(IntakePorts ports, PdfInspector inspector) {
        return new Examiner(ports, inspector);
    }

    @Bean
    Checking checking(IntakePorts ports, PdfInspector inspector, Clock clock, Supplier<UUID> ids) {
        return new Checking(ports, inspector, clock, ids);
    }

    @Bean
    Archive archive(
            ArchivePorts ports,
            Representations representations,
            PdfInspector inspector,
            Clock clock,
            Supplier<UUID> ids) {
        return new Archive(ports, representations, inspector, clock, ids);
    }

    @Bean
    StatusDesk statusDesk(ArchivePorts ports, Registers registers, Clock clock, Supplier<UUID> ids) {
        return new StatusDesk(ports, registers, clock, ids);
    }

    @Bean
    CopyPorts copyPorts(
            Copies copies,
            OwedLevels owedLevels,
            Results results,
            Visibility visibility,
            Catalogue catalogue,
            ContentStore contents,
            PdfSealer sealer,
            KeptSealFacts sealFacts,
            PdfInspector inspector,
            PaperSeals paperSeals,
            Journal journal,
            Transactions transactions) {
        return new CopyPorts(
                copies,
                owedLevels,
                results,
                visibility,
                catalogue,
                contents,
                sealer,
                new SealSources(sealFacts, inspector),
                paperSeals,
                journal,
                transactions);
    }

    @Bean
    CopySettings copySettings(
            CopyOfficeSettings office, TimeStampSettings timeStamps, KhoSettings kho, PdfSettings pdf) {
        return new CopySettings(
                new AgencyCode(office.agency()),
                office.form(),
                kho.url("/t/{code}"),
                office.registerLine(),
                office.reason(),
                office.location(),
                office.levelRules(),
                office.longestIssue(timeStamps.longestStamp()),
                pdf.maxFileSize().toBytes());
    }

    @Bean
    CopyDesk copyDesk(CopyPorts ports, CopySettings settings, Clock clock, Supplier<UUID> ids, SecureRandom random) {
        return new CopyDesk(ports, settings, clock, ids, random);
    }

    @Bean
    TokenDesk tokenDesk(
            CopyDesk desk,
            OfficerSealer officers,
            PendingCopies pending,
            CopyPorts ports,
            CopySettings settings,
            Clock clock) {
        return new TokenDesk(desk, officers, pending, ports, settings, clock);
    }

    @Bean
    CopyRaising copyRaising(CopyPorts ports, CopySettings settings, Clock clock, Supplier<UUID> ids) {
        return new CopyRaising(ports, settings, clock, ids);
    }

    @Bean
    Verification verification(
            RegisterLines register,
            Copies copies,
            Results results,
            PdfInspector inspector,
            SealingKey key,
            Clock clock) {
        String ownSerial = key.certificate().getSerialNumber().toString(16);
        return new Verification(register, copies, results, inspector, ownSerial::equals, clock);
    }

    @Bean
    StatusDirectory statusDirectory(StatusLists lists, Results results, Clock clock) {
        return new StatusDirectory(lists, results, clock);
    }

    @Bean
    Strangers strangers(PdfSettings pdf) {
        return new Strangers(pdf.workers(), STRANGERS_WAIT);
    }

    @Bean
    RepresentationDesk representationDesk(
            Representations representations,
            Results results,
            Visibility visibility,
            Journal journal,
            Transactions transactions,
            Clock clock,
            Supplier<UUID> ids) {
        return new RepresentationDesk(representations, results, visibility, journal, transactions, clock, ids);
    }

    @Bean
    TrustDesk trustDesk(
            TrustedCertificates certificates,
            Journal journal,
            Transactions transactions,
            Clock clock,
            Supplier<UUID> ids) {
        return new TrustDesk(certificates, journal, transactions, clock, ids);
    }

    @Bean
    CatalogueDesk catalogueDesk(
            Catalogue catalogue, Journal journal, Transactions transactions, Clock clock, Supplier<UUID> ids) {
        return new CatalogueDesk(catalogue, journal, transactions, clock, ids);
    }

    @Bean
    AuditDesk auditDesk(Journal journal) {
        return new AuditDesk(journal);
    }
}
