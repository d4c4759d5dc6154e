package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.start.PrivateFile;

class ProviderKeyTest {
    @TempDir
    private Path temporary;

    @Test
    void survivesARestart() throws IOException {
        PrivateFile file = new PrivateFile(temporary.resolve("provider/key.json"));
        RSAKey key = ProviderKey.in(file);

        assertThat(ProviderKey.in(file)).isEqualTo(key);
        assertThat(key.size()).isEqualTo(3072);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void isNotReplacedWhenItsFileIsBroken() {
        PrivateFile file = new PrivateFile(temporary.resolve("key.json"));
        file.write("{}");

        assertThatIllegalStateException().isThrownBy(() -> ProviderKey.in(file));
        assertThat(file.read()).contains("{}");
    }

    @Test
    void isNotTakenFromAPublicKey() {
        PrivateFile file = new PrivateFile(temporary.resolve("key.json"));
        file.write(ProviderKey.in(new PrivateFile(temporary.resolve("other.json")))
                .toPublicJWK()
                .toJSONString());

        assertThatIllegalStateException().isThrownBy(() -> ProviderKey.in(file));
    }
}
