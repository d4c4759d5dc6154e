package vn.kho.signing.key;

import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/**
 * A private key that never leaves its PKCS#11 token or HSM. A token that was pulled and put back is logged in to again
 * at the next signature; one that turned the PIN down is left alone, since further tries would lock it.
 */
public final class Pkcs11Key implements SealingKey {
    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Key.class);

    private final Pkcs11Settings settings;
    private final Cryptoki module;
    private final CertificateChain chain;
    private final TokenMechanism mechanism;
    private final SignatureProof proof;
    private final Semaphore permits;
    private final Lock connecting = new ReentrantLock();

    private volatile @Nullable TokenLogin login;
    private volatile boolean pinRefused;
    private volatile long restUntil;
    private volatile boolean resting;

    private Pkcs11Key(
            Pkcs11Settings settings, Cryptoki module, CertificateChain chain, SignatureScheme scheme, TokenLogin login)
            throws GeneralSecurityException {
        this.settings = settings;
        this.module = module;
        this.chain = chain;
        this.mechanism = new TokenMechanism(scheme);
        this.proof = new SignatureProof(scheme, chain.first());
        this.permits = new Semaphore(settings.sessions(), true);
        this.login = login;
    }

    /**
     * Logs in to the token and finds the key and its certificates.
     *
     * @throws GeneralSecurityException saying what is wrong: no such module, token or key, the PIN turned down, a
     *     certificate missing or another key's, or a key that can't sign by the scheme
     */
    public static Pkcs11Key open(Pkcs11Settings settings) throws GeneralSecurityException {
        try {
            return open(settings, Cryptoki.of(settings.module()));
        } catch (CryptokiException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(settings.module() + " can't be loaded as a PKCS#11 module", e);
        }
    }

    static Pkcs11Key open(Pkcs11Settings settings, Cryptoki module) throws GeneralSecurityException {
        try {
            TokenLogin login = TokenLogin.to(module, settings);
            try {
                List<X509Certificate> known = new ArrayList<>(login.certificates());
                known.addAll(settings.certificates());
                return proven(settings, module, login, known);
            } catch (CryptokiException | GeneralSecurityException e) {
                login.close();
                throw e;
            }
        } catch (CryptokiException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new GeneralSecurityException("the PIN can't be read", e);
        }
    }

    /** The certificate is the one for which the token's signature is good. */
    private static Pkcs11Key proven(
            Pkcs11Settings settings, Cryptoki module, TokenLogin login, List<X509Certificate> known)
            throws CryptokiException, GeneralSecurityException {
        for (X509Certificate each : known) {
            SignatureScheme scheme;
            try {
                scheme = settings.scheme().isPresent()
                        ? settings.scheme().get()
                        : SignatureScheme.usual(each.getPublicKey());
                scheme.requireFit(each.getPublicKey());
            } catch (GeneralSecurityException e) {
                continue;
            }
            if (isOf(login, scheme, each)) {
                return new Pkcs11Key(settings, module, CertificateChain.ordered(each, known), scheme, login);
            }
        }
        throw new GeneralSecurityException("no certificate belongs to the key, is of a size that may seal"
                + " and can sign by the scheme, of " + known.size() + " on the token " + settings.token()
                + " and in the settings");
    }

    private static boolean isOf(TokenLogin login, SignatureScheme scheme, X509Certificate certificate)
            throws GeneralSecurityException {
        TokenMechanism mechanism = new TokenMechanism(scheme);
        byte[] digest = MessageDigest.getInstance(scheme.digest()).digest(SignatureProof.PROBE);
        try {
            byte[] value = mechanism.output(login.sign(mechanism.mechanism(), mechanism.input(digest)));
            return new SignatureProof(scheme, certificate).accepts(SignatureProof.PROBE, value);
        } catch (CryptokiException e) {
            if (e.pinRefused()) {
                throw new GeneralSecurityException("the token turns the PIN down at the signature", e);
            }
            // A key of the other kind can't even try.
            return false;
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain.certificates();
    }

    @Override
    public SignatureScheme scheme() {
        return mechanism.scheme();
    }

    @Override
    public void requireUsable(Instant now) {
        chain.requireUsable(now);
        requirePin();
        if (login == null) {
            TokenLogin _ = again(null);
        }
    }

    private void requirePin() {
        if (pinRefused) {
            throw unavailable("the token turned the PIN down", new IllegalStateException("not tried again"));
        }
    }

    @Override
    public byte[] sign(byte[] data) {
        byte[] input = mechanism.input(digest(data));
        requirePin();
        try {
            if (!permits.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw unavailable("all sessions of the token are in use", new TimeoutException("no session"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while waiting for the token", e);
        }
        try {
            return proven(data, mechanism.output(signed(input)));
        } finally {
            permits.release();
        }
    }

    /** A driver or a token that is broken must not put anything into the register. */
    private byte[] proven(byte[] data, byte[] value) {
        try {
            if (proof.accepts(data, value)) {
                return value;
            }
        } catch (GeneralSecurityException e) {
            throw unavailable("the token's signature can't be verified", e);
        }
        LOG.error("the token {} gave a value that is no signature by its certificate's key", settings.token());
        throw unavailable(
                "the token gave a value that is no signature by its certificate's key",
                new IllegalStateException("not verified"));
    }

    private byte[] signed(byte[] input) {
        TokenLogin current = login;
        if (current != null) {
            try {
                return current.sign(mechanism.mechanism(), input);
            } catch (CryptokiException e) {
                if (e.pinRefused()) {
                    throw turnedDown(e);
                }
                LOG.warn("the token {} failed ({}): logging in again", settings.token(), e.getMessage());
            }
        }
        try {
            return again(current).sign(mechanism.mechanism(), input);
        } catch (CryptokiException e) {
            if (e.pinRefused()) {
                throw turnedDown(e);
            }
            throw unavailable("the token can't be used", e);
        } catch (UncheckedIOException e) {
            throw unavailable("the PIN can't be read", e);
        }
    }

    /** Also of a key that wants the PIN for each signature: further tries would lock the token. */
    private SealingUnavailable turnedDown(CryptokiException refusal) {
        pinRefused = true;
        LOG.error("the token {} turned the PIN down; it is not tried again", settings.token());
        return unavailable("the token turned the PIN down", refusal);
    }

    /** A login made after {@code failed}; whoever comes second takes what the first one made. */
    private TokenLogin again(@Nullable TokenLogin failed) {
        connecting.lock();
        try {
            TokenLogin current = login;
            if (current != null && current != failed) {
                return current;
            }
            requirePin();
            if (resting && System.nanoTime() - restUntil < 0) {
                throw unavailable("the token is not there", new IllegalStateException("not looked for again yet"));
            }
            if (current != null) {
                current.close();
            }
            login = null;
            TokenLogin made = connected();
            login = made;
            resting = false;
            LOG.info("logged in to the token {} again", settings.token());
            return made;
        } catch (CryptokiException | GeneralSecurityException | UncheckedIOException e) {
            restUntil = System.nanoTime() + settings.pause().toNanos();
            resting = true;
            if (e instanceof CryptokiException refusal && refusal.pinRefused()) {
                throw turnedDown(refusal);
            }
            throw unavailable("the token can't be used", e);
        } finally {
            connecting.unlock();
        }
    }

    /** Many modules see a token that came back only when they begin anew. */
    private TokenLogin connected() throws CryptokiException, GeneralSecurityException {
        long seen = module.generation();
        try {
            return sameKey(TokenLogin.to(module, settings));
        } catch (CryptokiException e) {
            if (e.pinRefused()) {
                throw e;
            }
            module.restart(seen);
            return sameKey(TokenLogin.to(module, settings));
        }
    }

    private TokenLogin sameKey(TokenLogin made) throws CryptokiException, GeneralSecurityException {
        byte[] value =
                mechanism.output(made.sign(mechanism.mechanism(), mechanism.input(digest(SignatureProof.PROBE))));
        if (!proof.accepts(SignatureProof.PROBE, value)) {
            made.close();
            throw new GeneralSecurityException("the token came back with another key");
        }
        return made;
    }

    private byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance(scheme().digest()).digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SealingUnavailable unavailable(String message, Exception cause) {
        return new SealingUnavailable(SealingFault.KEY_UNREACHABLE, message, cause);
    }

    /** Says whose key it is and where, never the PIN. */
    @Override
    public String toString() {
        return "Pkcs11Key[" + chain.first().getSubjectX500Principal() + ", token " + settings.token() + "]";
    }
}
