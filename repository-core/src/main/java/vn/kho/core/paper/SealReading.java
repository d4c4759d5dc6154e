package vn.kho.core.paper;

/** What a QR code's text turns out to be. */
public sealed interface SealReading {
    /** The address alone, as copies without a seal have it. */
    record NoSeal(String address) implements SealReading {}

    /** A seal by one of this agency's keys. @param address what precedes the seal, with the look-up code */
    record Genuine(String address, String keyId, PaperFacts facts) implements SealReading {}

    /** Well formed, but by a key that isn't one of this agency's. @param keyId in hexadecimal digits */
    record UnknownKey(String keyId) implements SealReading {}

    /** Names one of this agency's keys, whose signature it hasn't: forged, or misread. */
    record Forged(String keyId) implements SealReading {}

    /** No seal of a form that is known. */
    record Malformed() implements SealReading {}
}
