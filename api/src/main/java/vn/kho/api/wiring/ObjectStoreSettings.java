package vn.kho.api.wiring;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;

/**
 * Where bytes are kept.
 *
 * @param endpoint address of an S3 service; files in the data directory when empty
 * @param region as the service calls it; {@code default} for Ceph
 * @param bucket made when it is absent
 */
@ConfigurationProperties("kho.s3")
record ObjectStoreSettings(
        Optional<URI> endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("kho") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") Secret secretKey) {

    ObjectStoreSettings {
        endpoint = endpoint.filter(address -> !address.toString().isBlank());
    }
}
