package vn.kho.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.administration.JsonSchemaFieldRules;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.verification.SealKeys;
import vn.kho.api.verification.SignedVerdicts;
import vn.kho.api.verification.StatusListTokens;
import vn.kho.api.verification.Strangers;
import vn.kho.api.verification.VerdictKeys;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.administration.AuditDesk;
import vn.kho.core.administration.CatalogueDesk;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.administration.TrustDesk;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyPorts;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.copy.TokenDesk;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakePorts;
import vn.kho.core.intake.IntakeSettings;
import vn.kho.core.intake.RowReader;
import vn.kho.core.paper.SealReader;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportingValidator;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.result.Archive;
import vn.kho.core.result.ArchivePorts;
import vn.kho.core.result.StatusDesk;
import vn.kho.core.result.Visibility;
import vn.kho.core.statuslist.StatusDirectory;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.testing.AppendingOfficerSealer;
import vn.kho.core.testing.DirectTransactions;
import vn.kho.core.testing.InMemoryBatches;
import vn.kho.core.testing.InMemoryCatalogue;
import vn.kho.core.testing.InMemoryContentStore;
import vn.kho.core.testing.InMemoryCopies;
import vn.kho.core.testing.InMemoryIdempotency;
import vn.kho.core.testing.InMemoryJournal;
import vn.kho.core.testing.InMemoryKeptSealFacts;
import vn.kho.core.testing.InMemoryOwedLevels;
import vn.kho.core.testing.InMemoryPendingCopies;
import vn.kho.core.testing.InMemoryRepresentations;
import vn.kho.core.testing.InMemoryResults;
import vn.kho.core.testing.InMemoryStatusLists;
import vn.kho.core.testing.People;
import vn.kho.core.verification.RegisterLines;
import vn.kho.core.verification.Verification;
import vn.kho.signing.paper.Es256PaperSealer;
import vn.kho.signing.paper.Es256SealReader;
import vn.kho.signing.trust.TrustKeeper;
import vn.kho.signing.trust.TrustStores;

/** The use cases over ports in memory, with an examiner and a sealer that do without PDFs. */
public class World {
    /** Name of the header that says who asks, in place of a token. */
    static final String WHO = "X-Test-Caller";

    static final Instant NOW = Instant.parse("2026-10-08T03:00:00Z");
    static final long MAX_FILE_BYTES = 8_000_000;

    private static final AgencyCode MINISTRY = new AgencyCode("G13");
    private static final AgencyCode OTHER = new AgencyCode("G12");

    static final Map<String, Caller> CALLERS = Map.ofEntries(
            person("lan", People.LAN),
            person("minh", People.MINH),
            officer("digitiser", Role.DIGITISER, MINISTRY),
            officer("digitiser2", Role.DIGITISER, MINISTRY),
            officer("checker", Role.CHECKER, MINISTRY),
            officer("records", Role.RECORDS_OFFICE, MINISTRY),
            officer("records2", Role.RECORDS_OFFICE, MINISTRY),
            officer("auditor", Role.AUDITOR, MINISTRY),
            officer("administrator", Role.ADMINISTRATOR, MINISTRY),
            officer("agency", Role.AGENCY_CLIENT, new AgencyCode("H26")),
            officer("other-digitiser", Role.DIGITISER, OTHER),
            officer("other-checker", Role.CHECKER, OTHER),
            officer("other-records", Role.RECORDS_OFFICE, OTHER),
            officer("other-auditor", Role.AUDITOR, OTHER),
            Map.entry(
                    "both",
                    new Caller(
                            "both",
                            "both",
                            Set.of(Role.DIGITISER, Role.CHECKER),
                            Optional.empty(),
                            Optional.of(MINISTRY))),
            Map.entry("anonymous", Caller.anonymous()));

    private final InMemoryBatches batches = new InMemoryBatches();
    private final InMemoryResults results = new InMemoryResults();
    private final InMemoryCopies copies = new InMemoryCopies();
    private final InMemoryStatusLists statusLists = new InMemoryStatusLists(copies, results);
    private final InMemoryOwedLevels owedLevels = new InMemoryOwedLevels();
    private final InMemoryPendingCopies pendingCopies = new InMemoryPendingCopies();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryCatalogue catalogue = new InMemoryCatalogue();
    private final InMemoryRepresentations representations = new InMemoryRepresentations();
    private final InMemoryContentStore contents = new InMemoryContentStore();
    private final DirectTransactions transactions = new DirectTransactions(
            batches, results, copies, owedLevels, pendingCopies, idempotency, journal, catalogue, representations);
    private final Registers registers = new Registers(catalogue);
    private final Visibility visibility = new Visibility(representations, registers);
    private final ArchivePorts archivePorts = new ArchivePorts(results, visibility, contents, journal, transactions);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Supplier<UUID> ids = UUID::randomUUID;
    private final TextInspector inspector = new TextInspector();
    private final JsonSchemaFieldRules rules = new JsonSchemaFieldRules();
    private final IntakePorts intakePorts = new IntakePorts(
            batches,
            contents,
            results,
            new RowReader(catalogue, rules, clock),
            new InMemoryKeptSealFacts(),
            journal,
            transactions);

    World() {
        LocalDate from = LocalDate.of(2000, 1, 1);
        catalogue.put(new Agency(MINISTRY, "Bộ Công Thương", from, Optional.empty()));
        catalogue.put(new Agency(OTHER, "Bộ khác", from, Optional.empty()));
        catalogue.put(new Procedure(new ProcedureCode("1.000778"), "Cấp giấy phép", from));
        catalogue.put(new ResultType(
                new ResultTypeCode("KQ.G13.000006"),
                "Giấy phép hoạt động điện lực",
                ValidityKind.FIXED_TERM,
                Optional.empty(),
                "{\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"}}}",
                from));
    }

    private static Map.Entry<String, Caller> person(String name, HolderId id) {
        return Map.entry(name, new Caller(name, name, Set.of(Role.HOLDER), Optional.of(id), Optional.empty()));
    }

    private static Map.Entry<String, Caller> officer(String name, Role role, AgencyCode agency) {
        return Map.entry(name, new Caller(name, name, Set.of(role), Optional.empty(), Optional.of(agency)));
    }

    @Bean
    Clock clock() {
        return clock;
    }

    @Bean
    RecordsOutage recordsOutage() {
        return new RecordsOutage(idempotency);
    }

    @Bean
    JsonSchemaFieldRules fieldRules() {
        return rules;
    }

    @Bean
    Spool spool() {
        try {
            return new Spool(Files.createTempDirectory(Path.of("target"), "spool-"), MAX_FILE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    Intake intake() {
        return new Intake(intakePorts, new IntakeSettings(MAX_FILE_BYTES), clock, ids);
    }

    @Bean
    Examiner examiner() {
        return new Examiner(intakePorts, inspector);
    }

    @Bean
    Checking checking() {
        return new Checking(intakePorts, inspector, clock, ids);
    }

    @Bean
    Archive archive() {
        return new Archive(archivePorts, representations, inspector, clock, ids);
    }

    @Bean
    StatusDesk statusDesk() {
        return new StatusDesk(archivePorts, registers, clock, ids);
    }

    @Bean
    CopySettings copySettings() {
        return new CopySettings(
                MINISTRY,
                "SAO Y",
                "http://localhost/t/{code}",
                "{number}/{year} {code}",
                "Sao y",
                "Hà Nội",
                LevelRules.defaults(),
                Duration.ofMinutes(5),
                1_000_000);
    }

    @Bean
    CopyPorts copyPorts(PaperSeals paperSeals) {
        return new CopyPorts(
                copies,
                owedLevels,
                results,
                visibility,
                catalogue,
                contents,
                new TextSealer(),
                new SealSources(new InMemoryKeptSealFacts(), inspector),
                paperSeals,
                journal,
                transactions);
    }

    @Bean
    CopyDesk copyDesk(CopyPorts ports, CopySettings settings) {
        return new CopyDesk(ports, settings, clock, ids, new SecureRandom());
    }

    @Bean
    TokenDesk tokenDesk(CopyDesk desk, CopyPorts ports, CopySettings settings) {
        return new TokenDesk(desk, new AppendingOfficerSealer(), pendingCopies, ports, settings, clock);
    }

    @Bean
    VerdictKeys verdictKeys() throws IOException {
        return new VerdictKeys(
                new PrivateFile(Files.createTempDirectory("kho-verdicts-").resolve("keys.json")));
    }

    @Bean
    SealKeys sealKeys(Clock clock) throws IOException {
        return new SealKeys(
                new VerdictKeys(new PrivateFile(
                        Files.createTempDirectory("kho-seal-keys").resolve("keys.json"))),
                clock);
    }

    @Bean
    PaperSeals paperSeals(SealKeys keys) {
        return new PaperSeals(new Es256PaperSealer(keys, type -> true), statusLists);
    }

    @Bean
    SealReader sealReader(SealKeys keys) {
        return new Es256SealReader(keys);
    }

    @Bean
    SignedVerdicts signedVerdicts(VerdictKeys keys, JsonMapper json, Clock clock) {
        return new SignedVerdicts(keys, "https://kho.example", json, clock);
    }

    @Bean
    StatusLists statusLists() {
        return statusLists;
    }

    @Bean
    StatusListTokens statusListTokens(StatusLists lists, VerdictKeys keys, Clock clock) {
        return new StatusListTokens(new StatusDirectory(lists, results, clock), keys, "https://kho.example", clock);
    }

    @Bean
    Verification verification() {
        return new Verification(
                RegisterLines.of(copies, results), copies, results, inspector, serial -> serial.equals("0a"), clock);
    }

    @Bean
    ReportingValidator reportingValidator() {
        return new TextValidator();
    }

    @Bean
    Strangers strangers() {
        return new Strangers(2, Duration.ofSeconds(5));
    }

    @Bean
    TrustDesk trustDesk() throws IOException {
        TrustStores stores = new TrustStores(Files.createTempDirectory(Path.of("target"), "trust-"));
        return new TrustDesk(new TrustKeeper(stores, List::of), journal, transactions, clock, ids);
    }

    @Bean
    CatalogueDesk catalogueDesk() {
        return new CatalogueDesk(catalogue, journal, transactions, clock, ids);
    }

    @Bean
    RepresentationDesk representationDesk() {
        return new RepresentationDesk(representations, results, visibility, journal, transactions, clock, ids);
    }

    @Bean
    AuditDesk auditDesk() {
        return new AuditDesk(journal);
    }

    @Bean
    WebMvcConfigurer callers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerByHeader());
            }
        };
    }

    /** Takes the caller from a header. */
    private static final class CallerByHeader implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return CALLERS.getOrDefault(
                    request.getHeader(WHO) == null ? "anonymous" : request.getHeader(WHO), Caller.anonymous());
        }
    }

    /** Takes any text that begins as a PDF for one of two pages; others are refused. */
    private static final class TextInspector implements PdfInspector {
        @Override
        public PdfReport inspect(Content pdf) {
            requirePdf(pdf);
            return new PdfReport(
                    "1.7",
                    2,
                    new PdfReport.PageBox(595, 842, 0),
                    Optional.empty(),
                    List.of(),
                    Optional.of(survey(pdf)));
        }

        @Override
        public SealFacts survey(Content pdf) {
            return new SealFacts(new byte[] {1});
        }

        @Override
        public List<SignatureFinding> signatures(Content pdf, Instant at) {
            requirePdf(pdf);
            return List.of();
        }

        @Override
        public List<String> lookupCodes(Content pdf) {
            return List.of();
        }

        @Override
        public byte[] renderPage(Content pdf, int page, int dpi) {
            return new byte[] {(byte) 0x89, 'P', 'N', 'G'};
        }

        private static void requirePdf(Content pdf) {
            try (var bytes = pdf.open()) {
                if (!new String(bytes.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
                    throw new PdfProblem.Refused(PdfProblem.Reason.NOT_A_PDF);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reports that there is nothing to report. */
    private static final class TextValidator implements ReportingValidator {
        @Override
        public byte[] report(Content pdf, ReportOrder order) {
            TextInspector.requirePdf(pdf);
            return "{\"SimpleReport\":{\"SignaturesCount\":0}}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public OptionalLong bytesBefore(Content pdf, String fileName, Optional<String> signature) {
            TextInspector.requirePdf(pdf);
            return OptionalLong.of(5);
        }
    }

    /** Appends the register line in place of a signature. */
    private static final class TextSealer implements PdfSealer {
        @Override
        public void require() {}

        @Override
        public SealedPdf seal(SealSource source, Stamp stamp, SealLevel level) {
            return appended(source, "\nsealed " + stamp.registerLine() + "\ncode " + stamp.qrText() + "\n", level);
        }

        @Override
        public SealedPdf raise(SealSource copy, String signerSerial, SealLevel to) {
            return appended(copy, "\nraised to " + to, to);
        }

        private static SealedPdf appended(SealSource source, String text, SealLevel level) {
            Content appended = Content.of(text.getBytes(StandardCharsets.UTF_8));
            Content copy = source.content().then(appended);
            try (var bytes = copy.open()) {
                ContentId id = ContentId.of(bytes.readAllBytes());
                return new SealedPdf(appended, id, copy.length(), level, "0a", Optional.of(NOW));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
