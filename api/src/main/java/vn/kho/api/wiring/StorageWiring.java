package vn.kho.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.StartProblem;
import vn.kho.core.access.Representations;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.content.ContentStore;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.OwedLevels;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.intake.Batches;
import vn.kho.core.journal.Journal;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Results;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.tx.Idempotency;
import vn.kho.core.tx.Transactions;
import vn.kho.core.verification.GatheredLines;
import vn.kho.core.verification.RegisterLines;
import vn.kho.storage.disk.DiskContentStore;
import vn.kho.storage.jdbc.H2File;
import vn.kho.storage.jdbc.JdbcStores;
import vn.kho.storage.s3.S3ContentStore;
import vn.kho.storage.s3.S3Settings;

/** Records in H2 or PostgreSQL, bytes on the local disk or in S3. */
@Configuration(proxyBeanMethods = false)
class StorageWiring {
    /** For a free connection: a request must not wait long for a database that is down. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Of lines by code, and of lines by bytes: one is on its way while another is answered. */
    private static final int READINGS_AT_ONCE = 2;

    @Bean
    HikariDataSource dataSource(DataDirectory data, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kho");
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        // The first connection is opened by the migrations, which say in a sentence what is wrong with it.
        config.setInitializationFailTimeout(-1);
        if (settings.external()) {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password().reveal());
        } else {
            config.setJdbcUrl(H2File.url(data.path()));
        }
        return new HikariDataSource(config);
    }

    /** The stores on a database that is brought up to date first. */
    @Bean
    JdbcStores jdbcStores(DataSource source, DataDirectory data) {
        Migrations.bringUpToDate(source);
        return JdbcStores.on(source, NodeName.in(data).value());
    }

    @Bean
    ContentStore contentStore(DataDirectory data, ObjectStoreSettings settings, SecureRandom random) {
        if (settings.address().isEmpty()) {
            return new DiskContentStore(data.resolve("objects"), random);
        }
        try {
            return new S3ContentStore(
                    new S3Settings(
                            settings.address().get(),
                            settings.region(),
                            settings.bucket(),
                            settings.accessKey(),
                            settings.secretKey().reveal()),
                    random);
        } catch (IllegalArgumentException e) {
            throw new StartProblem.Misconfigured(
                    "kho.s3.endpoint must be http(s)://host[:port], without a path: " + e.getMessage());
        }
    }

    /** @param file {@code kho.catalogue.file}: read only while the catalogue is empty */
    @Bean
    Catalogue catalogue(
            JdbcStores stores,
            JsonMapper json,
            Clock clock,
            @Value("${kho.catalogue.file:classpath:kho/catalogue.json}") Resource file) {
        new CatalogueSeed(stores.catalogue(), stores.transactions(), json)
                .plant(file, LegalTime.dayOf(clock.instant()));
        return stores.catalogue();
    }

    @Bean
    Transactions transactions(JdbcStores stores) {
        return stores.transactions();
    }

    @Bean
    Idempotency idempotency(JdbcStores stores) {
        return stores.idempotency();
    }

    @Bean
    Representations representations(JdbcStores stores) {
        return stores.representations();
    }

    @Bean
    Results results(JdbcStores stores) {
        return stores.results();
    }

    @Bean
    Batches batches(JdbcStores stores) {
        return stores.batches();
    }

    @Bean
    Copies copies(JdbcStores stores) {
        return stores.copies();
    }

    @Bean
    RegisterLines registerLines(JdbcStores stores) {
        return new GatheredLines(stores.registerLines(), READINGS_AT_ONCE);
    }

    @Bean
    OwedLevels owedLevels(JdbcStores stores) {
        return stores.owedLevels();
    }

    @Bean
    PendingCopies pendingCopies(JdbcStores stores) {
        return stores.pendingCopies();
    }

    @Bean
    StatusLists statusLists(JdbcStores stores) {
        return stores.statusLists();
    }

    @Bean
    KeptSealFacts keptSealFacts(JdbcStores stores) {
        return stores.sealFacts();
    }

    @Bean
    Journal journal(JdbcStores stores) {
        return stores.journal();
    }
}
