package vn.kho.core.pdf;

import java.time.Instant;
import java.util.Optional;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;

/**
 * A sealed copy: the source's bytes, unchanged, followed by an appended section.
 *
 * @param appended the section that follows the source's bytes
 * @param id SHA-256 of the whole copy
 * @param bytes length of the whole copy
 * @param level level reached
 * @param signerSerial serial number of the agency's certificate, in hex
 * @param timeStamp time in the time-stamp token
 */
public record SealedPdf(
        Content appended,
        ContentId id,
        long bytes,
        SealLevel level,
        String signerSerial,
        Optional<Instant> timeStamp) {}
