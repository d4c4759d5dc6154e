package vn.kho.core.verification;

import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.LookupCode;

/** What is to be verified. */
public sealed interface Question {
    /** A question that the register answers alone, with many others at once if need be. */
    sealed interface OfRegister extends Question {}

    /** Bytes that the asker hashed. */
    record ByHash(ContentId id) implements OfRegister {}

    /** The code printed on a copy: tells of the register, not of the paper in hand. */
    record ByCode(LookupCode code) implements OfRegister {}

    /** A file. */
    record ByFile(Content file, ContentId id) implements Question {}
}
