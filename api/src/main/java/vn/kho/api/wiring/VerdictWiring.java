package vn.kho.api.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.KhoSettings;
import vn.kho.api.start.PrivateFile;
import vn.kho.api.verification.SealKeys;
import vn.kho.api.verification.SignedVerdicts;
import vn.kho.api.verification.StatusListTokens;
import vn.kho.api.verification.VerdictKeys;
import vn.kho.core.copy.PaperSeals;
import vn.kho.core.paper.SealReader;
import vn.kho.core.statuslist.StatusDirectory;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.signing.paper.Es256PaperSealer;
import vn.kho.signing.paper.Es256SealReader;

/** Verdicts that agencies file and seals on paper, signed with keys in the data directory. */
@Configuration(proxyBeanMethods = false)
class VerdictWiring {
    @Bean
    VerdictKeys verdictKeys(DataDirectory directory) {
        return new VerdictKeys(new PrivateFile(directory.resolve("verdict/keys.json")));
    }

    /** Another key than that of verdicts: seals are made for each copy, and their key must sign nothing else. */
    @Bean
    SealKeys sealKeys(DataDirectory directory, Clock clock) {
        return new SealKeys(new VerdictKeys(new PrivateFile(directory.resolve("seal/keys.json"))), clock);
    }

    @Bean
    SealReader sealReader(SealKeys keys) {
        return new Es256SealReader(keys);
    }

    @Bean
    PaperSeals paperSeals(SealKeys keys, CopyOfficeSettings office, StatusLists places) {
        return new PaperSeals(new Es256PaperSealer(keys, office.sealRules()), places);
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
