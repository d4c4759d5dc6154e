package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.start.Secret;

class DemoPasswordsTest {
    @TempDir
    private Path temporary;

    @Test
    void stayTheSameInOneDirectory() {
        Map<String, Secret> first = in("a", "holder", "checker");

        assertThat(in("a", "holder", "checker")).isEqualTo(first);
    }

    @Test
    void differFromDirectoryToDirectoryAndFromEachOther() {
        Map<String, Secret> a = in("a", "holder", "checker");
        Map<String, Secret> b = in("b", "holder", "checker");

        assertThat(List.of(a.get("holder"), a.get("checker"), b.get("holder"), b.get("checker")))
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password.reveal()).matches("([a-z0-9]{4}-){3}[a-z0-9]{4}"));
    }

    @Test
    void areAddedForNewAccountsOnly() {
        Map<String, Secret> before = in("a", "holder");

        Map<String, Secret> after = in("a", "holder", "records-office");

        assertThat(after).containsAllEntriesOf(before).containsOnlyKeys("holder", "records-office");
        assertThat(in("a", "holder")).isEqualTo(before);
        assertThat(in("a", "records-office").get("records-office")).isEqualTo(after.get("records-office"));
    }

    @Test
    void areInAFileThatOnlyItsOwnerAndAShellRead() throws IOException {
        Secret password = in("a", "records-office").get("records-office");
        Path file = temporary.resolve("a");

        assertThat(Files.readAllLines(file)).contains("records-office.password=" + password.reveal());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Map<String, Secret> in(String file, String... accounts) {
        return new DemoPasswords(new PrivateFile(temporary.resolve(file)), new SecureRandom()).of(List.of(accounts));
    }
}
