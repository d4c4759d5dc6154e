package vn.kho.api.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kho.signing.key.DocumentUsage;
import vn.kho.signing.key.GuardedKey;
import vn.kho.signing.key.KeyCheck;
import vn.kho.signing.key.SealingKey;

/** The sealing key, behind everything that must hold before it signs. */
@Configuration(proxyBeanMethods = false)
class SealWiring {
    /** @param more whatever else must hold, such as that the certificate is not revoked */
    @Bean
    SealingKey sealingKey(
            SealSettings settings, EmbeddedAuthority embedded, ObjectProvider<KeyCheck> more, Clock clock) {
        KeyHolder holder = new KeyHolder(settings);
        List<KeyCheck> checks = new ArrayList<>();
        holder.delegation().ifPresent(checks::add);
        SealingKey key = holder.open(() -> embedded.get().sealingKey());
        checks.add(new DocumentUsage(key.certificate()));
        more.orderedStream().forEach(checks::add);
        return new GuardedKey(key, checks, clock);
    }
}
