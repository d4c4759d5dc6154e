package vn.kho.api.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.KhoSettings;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.verification.SignedVerdicts;
import vn.kho.api.verification.VerdictKeys;

/** Verdicts that agencies file, signed with keys in the data directory. */
@Configuration(proxyBeanMethods = false)
class VerdictWiring {
    @Bean
    SignedVerdicts signedVerdicts(DataDirectory directory, KhoSettings kho, JsonMapper json, Clock clock) {
        VerdictKeys keys = new VerdictKeys(new PrivateFile(directory.resolve("verdict/keys.json")));
        return new SignedVerdicts(keys, kho.baseUrl().toString(), json, clock);
    }
}
