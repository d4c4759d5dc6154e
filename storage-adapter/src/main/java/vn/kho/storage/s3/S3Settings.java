package vn.kho.storage.s3;

import java.net.URI;

/**
 * Where an S3 service is.
 *
 * @param endpoint such as {@code https://s3.example.vn}
 * @param region as the service calls it; {@code default} for Ceph
 * @param bucket made when it is absent
 * @param accessKey id of the key pair
 * @param secretKey its secret half; never printed
 */
public record S3Settings(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + ", " + region + ", " + bucket + ", " + accessKey + ", ***]";
    }
}
