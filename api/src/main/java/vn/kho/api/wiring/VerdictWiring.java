package vn.kho.api.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.KhoSettings;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.verification.SignedVerdicts;
import vn.kho.api.verification.StatusListTokens;
import vn.kho.api.verification.VerdictKeys;
import vn.kho.core.statuslist.StatusDirectory;

/** Verdicts that agencies file, signed with keys in the data directory. */
@Configuration(proxyBeanMethods = false)
class VerdictWiring {
    @Bean
    VerdictKeys verdictKeys(DataDirectory directory) {
        return new VerdictKeys(new PrivateFile(directory.resolve("verdict/keys.json")));
    }

    @Bean
    SignedVerdicts signedVerdicts(VerdictKeys keys, KhoSettings kho, JsonMapper json, Clock clock) {
        return new SignedVerdicts(keys, kho.baseUrl().toString(), json, clock);
    }

    @Bean
    StatusListTokens statusListTokens(StatusDirectory lists, VerdictKeys keys, KhoSettings kho, Clock clock) {
        return new StatusListTokens(lists, keys, kho.baseUrl().toString(), clock);
    }
}
