package vn.kho.api.wiring;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;

/**
 * Where bytes are kept.
 *
 * @param endpoint address of an S3 service; files in the data directory when empty
 * @param region as the service calls it; {@code default} for Ceph
 * @param bucket made when it is absent
 */
@ConfigurationProperties("kho.s3")
record ObjectStoreSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("kho") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") Secret secretKey) {

    ObjectStoreSettings {
        if (!endpoint.isBlank() && (accessKey.isBlank() || secretKey.reveal().isBlank())) {
            throw new StartProblem.Misconfigured("kho.s3.endpoint needs kho.s3.access-key and kho.s3.secret-key.");
        }
    }

    /** @throws StartProblem.Misconfigured when it is no web address */
    Optional<URI> address() {
        return endpoint.isBlank() ? Optional.empty() : Optional.of(WebAddress.of("kho.s3.endpoint", endpoint));
    }
}
