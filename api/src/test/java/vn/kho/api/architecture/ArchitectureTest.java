package vn.kho.api.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The house: which package may know what. */
@AnalyzeClasses(
        packages = "vn.kho",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {
    @ArchTest
    static final ArchRule theCoreKnowsNoLibrary = noClasses()
            .that()
            .resideInAPackage("vn.kho.core..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("vn.kho.core..", "java..", "org.jspecify..", "org.slf4j..");

    @ArchTest
    static final ArchRule theCoreKnowsNoSql = noClasses()
            .that()
            .resideInAPackage("vn.kho.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..");

    @ArchTest
    static final ArchRule signingKnowsOnlyTheCore = noClasses()
            .that()
            .resideInAPackage("vn.kho.signing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "vn.kho.storage..", "vn.kho.api..", "org.springframework..", "io.minio..", "java.sql..");

    @ArchTest
    static final ArchRule storageKnowsOnlyTheCore = noClasses()
            .that()
            .resideInAPackage("vn.kho.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.kho.signing..", "vn.kho.api..");

    @ArchTest
    static final ArchRule sqlStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("vn.kho.storage.jdbc..", "vn.kho.api.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule theObjectStoreClientStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("vn.kho.storage.s3..", "vn.kho.api.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..");

    @ArchTest
    static final ArchRule pdfAndSignatureLibrariesStayInSigning = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kho.signing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("eu.europa.esig..", "org.apache.pdfbox..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule springStaysOutOfTheRest = noClasses()
            .that()
            .resideOutsideOfPackages("vn.kho.api..", "vn.kho.storage.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule privateKeysStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kho.signing.key..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.security\\.(PrivateKey|KeyPair|KeyPairGenerator)"
                    + "|java\\.security\\.interfaces\\.\\w*PrivateKey");

    @ArchTest
    static final ArchRule domainsHaveNoCycles =
            slices().matching("vn.kho.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheApiHaveNoCycles =
            slices().matching("vn.kho.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClockIsAnArgument = noClasses()
            .that()
            .resideOutsideOfPackages("vn.kho.api.wiring..", "vn.kho.signing.sample..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule namesSayTheJob =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Processor|Handler)");

    /** In a whole build the test classes of the core come as a jar. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
