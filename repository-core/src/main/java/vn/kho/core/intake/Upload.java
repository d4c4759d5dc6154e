package vn.kho.core.intake;

import java.util.Optional;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.ContentId;

/**
 * A file on its way in.
 *
 * @param fileName plain name without folders; Unicode NFC
 * @param announced SHA-256 that the client announced, checked before the receipt
 */
public record Upload(String fileName, ByteSource bytes, Optional<ContentId> announced) {}
