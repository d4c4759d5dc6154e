package vn.kho.signing.key;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import vn.kho.signing.key.Cryptoki.Attribute;
import vn.kho.signing.key.Cryptoki.Mechanism;

/** A token that this process is logged in to, with the key that was found there and the sessions opened so far. */
final class TokenLogin {
    private final Cryptoki module;
    private final long generation;
    private final long slot;
    private final long key;
    private final Optional<PinSource> pinOfEach;
    private final ConcurrentLinkedQueue<Long> idle = new ConcurrentLinkedQueue<>();

    private TokenLogin(
            Cryptoki module, long generation, long slot, long key, Optional<PinSource> pinOfEach, long session) {
        this.module = module;
        this.generation = generation;
        this.slot = slot;
        this.key = key;
        this.pinOfEach = pinOfEach;
        this.idle.add(session);
    }

    /**
     * Finds the token by its label, logs in, finds the key.
     *
     * @throws CryptokiException when the token isn't there, turns the PIN down, or holds no such key
     * @throws GeneralSecurityException when it holds several such keys
     */
    static TokenLogin to(Cryptoki module, Pkcs11Settings settings) throws CryptokiException, GeneralSecurityException {
        long generation = module.generation();
        OptionalLong slot = module.in(generation, each -> each.slotOf(settings.token()));
        if (slot.isEmpty()) {
            throw new CryptokiException("no token is called " + settings.token(), CryptokiException.TOKEN_NOT_PRESENT);
        }
        char[] pin = settings.pin().read();
        try {
            return loggedIn(module, generation, slot.getAsLong(), pin, settings);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static TokenLogin loggedIn(Cryptoki module, long generation, long slot, char[] pin, Pkcs11Settings settings)
            throws CryptokiException, GeneralSecurityException {
        long session = module.in(generation, each -> each.openSession(slot));
        try {
            module.in(generation, each -> {
                each.login(session, pin);
                return true;
            });
            List<Long> keys = module.in(generation, each -> each.find(session, template(settings)));
            if (keys.size() > 1) {
                throw new GeneralSecurityException("the token " + settings.token() + " holds " + keys.size()
                        + " such private keys: name one by label and id");
            }
            if (keys.isEmpty()) {
                throw new CryptokiException(
                        "the token " + settings.token() + " holds no such private key",
                        CryptokiException.OBJECT_HANDLE_INVALID);
            }
            Optional<PinSource> pinOfEach =
                    module.in(generation, each -> wantsPinOfEach(each, session, keys.getFirst()))
                            ? Optional.of(settings.pin())
                            : Optional.empty();
            return new TokenLogin(module, generation, slot, keys.getFirst(), pinOfEach, session);
        } catch (CryptokiException | GeneralSecurityException e) {
            abandon(module, generation, session);
            throw e;
        }
    }

    /** CKA_ALWAYS_AUTHENTICATE; modules that do not know it have no such keys. */
    private static boolean wantsPinOfEach(Cryptoki module, long session, long key) throws CryptokiException {
        try {
            byte[] value = module.read(session, key, Cryptoki.ALWAYS_AUTHENTICATE);
            return value.length == 1 && value[0] != 0;
        } catch (CryptokiException e) {
            if (e.is(CryptokiException.ATTRIBUTE_TYPE_INVALID)) {
                return false;
            }
            throw e;
        }
    }

    private static List<Attribute> template(Pkcs11Settings settings) {
        List<Attribute> template = new ArrayList<>();
        template.add(Attribute.of(Cryptoki.CLASS, Cryptoki.PRIVATE_KEY));
        settings.keyLabel()
                .ifPresent(
                        label -> template.add(new Attribute(Cryptoki.LABEL, label.getBytes(StandardCharsets.UTF_8))));
        settings.keyId()
                .ifPresent(id ->
                        template.add(new Attribute(Cryptoki.ID, HexFormat.of().parseHex(id))));
        return template;
    }

    /** The certificates on the token, the one with the key's id first. */
    List<X509Certificate> certificates() throws CryptokiException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<byte[]> own = new ArrayList<>();
        List<byte[]> others = new ArrayList<>();
        withSession(session -> {
            byte[] id = module.read(session, key, Cryptoki.ID);
            for (long each : module.find(session, List.of(Attribute.of(Cryptoki.CLASS, Cryptoki.CERTIFICATE)))) {
                boolean same = id.length > 0 && Arrays.equals(id, module.read(session, each, Cryptoki.ID));
                (same ? own : others).add(module.read(session, each, Cryptoki.VALUE));
            }
            return true;
        });
        List<X509Certificate> certificates = new ArrayList<>();
        own.addAll(others);
        for (byte[] der : own) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }

    byte[] sign(Mechanism mechanism, byte[] input) throws CryptokiException {
        return withSession(session -> module.sign(session, mechanism, key, input, pinOfEach));
    }

    /** A session that failed isn't used again. */
    private <T> T withSession(SessionUse<T> use) throws CryptokiException {
        return module.in(generation, each -> {
            Long taken = idle.poll();
            long session = taken != null ? taken : each.openSession(slot);
            boolean done = false;
            try {
                T result = use.with(session);
                done = true;
                idle.add(session);
                return result;
            } finally {
                if (!done) {
                    abandon(module, generation, session);
                }
            }
        });
    }

    /** What is done with one session, by one thread at a time. */
    private interface SessionUse<T> {
        T with(long session) throws CryptokiException;
    }

    /** Gives the sessions back, as far as they still exist. */
    void close() {
        for (Long session = idle.poll(); session != null; session = idle.poll()) {
            abandon(module, generation, session);
        }
    }

    private static void abandon(Cryptoki module, long generation, long session) {
        try {
            module.in(generation, each -> {
                each.closeSession(session);
                return true;
            });
        } catch (CryptokiException gone) {
            // With the token its sessions went too.
        }
    }
}
