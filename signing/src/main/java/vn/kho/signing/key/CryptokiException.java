package vn.kho.signing.key;

import java.util.Map;

/** A function of a PKCS#11 module did not succeed. */
final class CryptokiException extends Exception {
    static final long TOKEN_NOT_PRESENT = 0xE0;
    static final long SESSION_HANDLE_INVALID = 0xB3;
    static final long OBJECT_HANDLE_INVALID = 0x82;
    static final long ATTRIBUTE_TYPE_INVALID = 0x12;
    private static final long PIN_INCORRECT = 0xA0;
    private static final long PIN_LOCKED = 0xA4;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(0x05L, "general error"),
            Map.entry(0x06L, "function failed"),
            Map.entry(0x30L, "device error"),
            Map.entry(0x32L, "device removed"),
            Map.entry(0x60L, "key handle invalid"),
            Map.entry(0x70L, "mechanism invalid"),
            Map.entry(OBJECT_HANDLE_INVALID, "object handle invalid"),
            Map.entry(PIN_INCORRECT, "PIN incorrect"),
            Map.entry(0xA1L, "PIN invalid"),
            Map.entry(0xA2L, "PIN of a wrong length"),
            Map.entry(0xA3L, "PIN expired"),
            Map.entry(PIN_LOCKED, "PIN locked"),
            Map.entry(0xB0L, "session closed"),
            Map.entry(0xB1L, "too many sessions"),
            Map.entry(SESSION_HANDLE_INVALID, "session handle invalid"),
            Map.entry(TOKEN_NOT_PRESENT, "token not present"),
            Map.entry(0x101L, "user not logged in"),
            Map.entry(0x190L, "module not initialised"));

    private final long code;

    CryptokiException(String function, long code) {
        super("%s: 0x%X (%s)".formatted(function, code, NAMES.getOrDefault(code, "see CKR in PKCS#11")));
        this.code = code;
    }

    boolean is(long other) {
        return code == other;
    }

    /** The token turned the PIN down: another try with it may lock the token. */
    boolean pinRefused() {
        return code >= PIN_INCORRECT && code <= PIN_LOCKED;
    }
}
