package vn.kho.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.kho.api.intake.FaultTexts;
import vn.kho.api.intake.ManifestDesk;
import vn.kho.api.verification.Strangers;
import vn.kho.core.administration.AuditDesk;
import vn.kho.core.administration.CatalogueDesk;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyPorts;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.LevelRules;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakePorts;
import vn.kho.core.intake.IntakeSettings;
import vn.kho.core.intake.RowReader;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.result.Archive;
import vn.kho.core.result.ArchivePorts;
import vn.kho.core.result.StatusDesk;
import vn.kho.core.result.Visibility;
import vn.kho.core.testing.DirectTransactions;
import vn.kho.core.testing.InMemoryBatches;
import vn.kho.core.testing.InMemoryCatalogue;
import vn.kho.core.testing.InMemoryContentStore;
import vn.kho.core.testing.InMemoryCopies;
import vn.kho.core.testing.InMemoryIdempotency;
import vn.kho.core.testing.InMemoryJournal;
import vn.kho.core.testing.InMemoryKeptSealFacts;
import vn.kho.core.testing.InMemoryOwedLevels;
import vn.kho.core.testing.InMemoryRepresentations;
import vn.kho.core.testing.InMemoryResults;
import vn.kho.core.testing.Papers;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.verification.RegisterLines;
import vn.kho.core.verification.Verification;

/** All pages over the real use cases with ports in memory; who asks is said by {@link TestCallers}. Not annotated as a configuration: the application must not find it. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
        })
@ComponentScan(
        basePackages = "vn.kho.api",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = PageController.class),
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "vn\\.kho\\.api\\.access\\..*"))
@Import({
    PageWiring.class,
    PageModel.class,
    PageProblems.class,
    ManifestDesk.class,
    FaultTexts.class,
    PagesSeed.class,
    IdempotentRequests.class
})
class PagesFixture {
    static final Instant NOW = Instant.parse("2026-11-23T03:04:05Z");

    record Ports(
            InMemoryBatches batches,
            InMemoryContentStore contents,
            InMemoryResults results,
            InMemoryCopies copies,
            InMemoryOwedLevels owedLevels,
            InMemoryIdempotency idempotency,
            InMemoryJournal journal,
            InMemoryCatalogue catalogue,
            InMemoryRepresentations representations,
            DirectTransactions transactions) {}

    @Bean
    Ports ports() {
        InMemoryBatches batches = new InMemoryBatches();
        InMemoryResults results = new InMemoryResults();
        InMemoryCopies copies = new InMemoryCopies();
        InMemoryOwedLevels owedLevels = new InMemoryOwedLevels();
        InMemoryIdempotency idempotency = new InMemoryIdempotency();
        InMemoryJournal journal = new InMemoryJournal();
        InMemoryCatalogue catalogue = new InMemoryCatalogue();
        InMemoryRepresentations representations = new InMemoryRepresentations();
        return new Ports(
                batches,
                new InMemoryContentStore(),
                results,
                copies,
                owedLevels,
                idempotency,
                journal,
                catalogue,
                representations,
                new DirectTransactions(
                        batches, results, copies, owedLevels, idempotency, journal, catalogue, representations));
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    PaintedPdfs pdfs() {
        return new PaintedPdfs();
    }

    @Bean
    IntakePorts intakePorts(Ports ports, Clock clock) {
        RowReader rows = new RowReader(ports.catalogue(), (schema, fields) -> List.of(), clock);
        return new IntakePorts(
                ports.batches(),
                ports.contents(),
                ports.results(),
                rows,
                new InMemoryKeptSealFacts(),
                ports.journal(),
                ports.transactions());
    }

    @Bean
    Intake intake(IntakePorts ports, Clock clock) {
        return new Intake(ports, new IntakeSettings(50_000_000), clock, UUID::randomUUID);
    }

    @Bean
    Examiner examiner(IntakePorts ports, PaintedPdfs pdfs) {
        return new Examiner(ports, pdfs);
    }

    @Bean
    Checking checking(IntakePorts ports, PaintedPdfs pdfs, Clock clock) {
        return new Checking(ports, pdfs, clock, UUID::randomUUID);
    }

    @Bean
    ArchivePorts archivePorts(Ports ports) {
        return new ArchivePorts(
                ports.results(),
                new Visibility(ports.representations(), new Registers(ports.catalogue())),
                ports.contents(),
                ports.journal(),
                ports.transactions());
    }

    @Bean
    Archive archive(ArchivePorts archivePorts, Ports ports, PaintedPdfs pdfs, Clock clock) {
        return new Archive(archivePorts, ports.representations(), pdfs, clock, UUID::randomUUID);
    }

    @Bean
    StatusDesk statusDesk(ArchivePorts archivePorts, Ports ports, Clock clock) {
        return new StatusDesk(archivePorts, new Registers(ports.catalogue()), clock, UUID::randomUUID);
    }

    @Bean
    CopyDesk copyDesk(ArchivePorts archivePorts, Ports ports, PaintedPdfs pdfs, Clock clock) {
        return new CopyDesk(
                new CopyPorts(
                        ports.copies(),
                        ports.owedLevels(),
                        ports.results(),
                        archivePorts.visibility(),
                        ports.catalogue(),
                        ports.contents(),
                        pdfs,
                        new SealSources(new InMemoryKeptSealFacts(), pdfs),
                        PaperSeals.none(),
                        ports.journal(),
                        ports.transactions()),
                new CopySettings(
                        Papers.MINISTRY,
                        "SAO Y",
                        "http://localhost/t/{code}",
                        "{number}/{year} {code}",
                        "Sao y",
                        "Hà Nội",
                        LevelRules.defaults(),
                        Duration.ofMinutes(5),
                        1_000_000),
                clock,
                UUID::randomUUID,
                new SecureRandom());
    }

    @Bean
    Verification verification(Ports ports, PaintedPdfs pdfs, Clock clock) {
        return new Verification(
                RegisterLines.of(ports.copies(), ports.results()),
                ports.copies(),
                ports.results(),
                pdfs,
                "0b"::equals,
                clock);
    }

    @Bean
    Strangers strangers() {
        return new Strangers(2, Duration.ofSeconds(5));
    }

    @Bean
    Idempotency idempotency(Ports ports) {
        return ports.idempotency();
    }

    @Bean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Bean
    AuditDesk auditDesk(Ports ports) {
        return new AuditDesk(ports.journal());
    }

    @Bean
    CatalogueDesk catalogueDesk(Ports ports, Clock clock) {
        return new CatalogueDesk(ports.catalogue(), ports.journal(), ports.transactions(), clock, UUID::randomUUID);
    }

    @Bean
    RepresentationDesk representationDesk(Ports ports, ArchivePorts archivePorts, Clock clock) {
        return new RepresentationDesk(
                ports.representations(),
                ports.results(),
                archivePorts.visibility(),
                ports.journal(),
                ports.transactions(),
                clock,
                UUID::randomUUID);
    }

    @Bean
    WebMvcConfigurer testCallers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new TestCallers());
            }
        };
    }

    /** The policy under which pages have to work. */
    @Bean
    OncePerRequestFilter contentSecurityPolicy() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                response.setHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
                                + " data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'");
                String tester = request.getParameter("tester");
                if (tester != null) {
                    Cookie cookie = new Cookie("tester", tester);
                    cookie.setPath("/");
                    response.addCookie(cookie);
                }
                chain.doFilter(request, response);
            }
        };
    }
}
