package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/**
 * A private key at a remote signing service. What is to be signed at about the same time is authorised together, hash by
 * hash, and each signature is verified before it is used: the service could be wrong or another's.
 */
public final class CscKey implements SealingKey {
    private static final Logger LOG = LoggerFactory.getLogger(CscKey.class);
    /** Batches under way at a time; services limit their callers. */
    private static final int AT_A_TIME = 4;

    private static final int FAILURES_TO_REST = 3;
    private static final Duration REST = Duration.ofSeconds(1);

    private final CscService service;
    private final CscCredential credential;
    private final SignatureProof proof;
    private final Duration window;
    private final Duration patience;
    private final Semaphore permits = new Semaphore(AT_A_TIME, true);
    private final Lock gathering = new ReentrantLock();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long restUntil;
    private @Nullable Batch open;

    /** What is authorised together. Joined under the lock only, and no more once it is on its way. */
    private static final class Batch {
        final List<byte[]> data = new ArrayList<>();
        final CompletableFuture<Boolean> full = new CompletableFuture<>();
        final CompletableFuture<List<byte[]>> signatures = new CompletableFuture<>();
    }

    private CscKey(CscService service, CscCredential credential, CscSettings settings) throws GeneralSecurityException {
        this.service = service;
        this.credential = credential;
        this.proof = new SignatureProof(credential.scheme(), credential.chain().first());
        this.window = settings.window();
        this.patience = settings.timeout().multipliedBy(2);
    }

    /**
     * Finds the credential, its certificate and chain.
     *
     * @throws GeneralSecurityException saying what is wrong: the service not reached or refusing the client, no such
     *     credential, or one that needs a person at each signature or can't sign by the scheme
     */
    public static CscKey open(CscSettings settings) throws GeneralSecurityException {
        try {
            CscService service = CscService.at(settings);
            String id = service.credentialId();
            return new CscKey(service, CscCredential.of(id, service.credentialInfo(id), settings), settings);
        } catch (CscException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return credential.chain().certificates();
    }

    @Override
    public SignatureScheme scheme() {
        return credential.scheme();
    }

    @Override
    public void requireUsable(Instant now) {
        credential.chain().requireUsable(now);
        if (failures.get() >= FAILURES_TO_REST && System.nanoTime() - restUntil < 0) {
            throw unavailable(new IllegalStateException("it failed several times, and is not asked again yet"));
        }
    }

    @Override
    public byte[] sign(byte[] data) {
        Batch batch;
        int place;
        gathering.lock();
        try {
            batch = open != null ? open : started();
            place = batch.data.size();
            batch.data.add(data.clone());
            if (batch.data.size() == credential.mostHashes()) {
                open = null;
                batch.full.complete(true);
            }
        } finally {
            gathering.unlock();
        }
        try {
            // Ends by itself: each exchange has its limit.
            return batch.signatures.get().get(place);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** It runs in a thread of its own, so that no caller's interruption ends what others wait for. */
    private Batch started() {
        Batch batch = new Batch();
        open = batch;
        Thread.ofVirtual().name("remote signing").start(() -> run(batch));
        return batch;
    }

    private void run(Batch batch) {
        try {
            awaitOthers(batch);
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("too many signatures are waiting for the service");
            }
            try {
                List<byte[]> values = signed(List.copyOf(batch.data));
                failures.set(0);
                batch.signatures.complete(values);
            } finally {
                permits.release();
            }
        } catch (CscException | GeneralSecurityException | TimeoutException e) {
            restUntil = System.nanoTime() + REST.toNanos();
            failures.incrementAndGet();
            LOG.warn("remote signing of {} failed: {}", batch.data.size(), e.getMessage());
            batch.signatures.completeExceptionally(e);
        } catch (InterruptedException | RuntimeException | Error e) {
            batch.signatures.completeExceptionally(e);
        }
    }

    private void awaitOthers(Batch batch) throws InterruptedException {
        try {
            batch.full.get(window.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nobodyElse) {
            // It goes with those that are there.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        gathering.lock();
        try {
            if (open == batch) {
                open = null;
            }
        } finally {
            gathering.unlock();
        }
    }

    private List<byte[]> signed(List<byte[]> data) throws CscException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(scheme().digest());
        List<byte[]> values =
                service.sign(credential, data.stream().map(digest::digest).toList());
        List<byte[]> proven = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            proven.add(proven(data.get(i), values.get(i)));
        }
        return proven;
    }

    /** The specification leaves the form of ECDSA open: services give DER or the two numbers side by side. */
    private byte[] proven(byte[] data, byte[] value) throws CscException, GeneralSecurityException {
        if (proof.accepts(data, value)) {
            return value;
        }
        if (scheme().kind() == SignatureScheme.Kind.ECDSA && value.length > 0 && value.length % 2 == 0) {
            byte[] der = TokenMechanism.ecdsaDer(value);
            if (proof.accepts(data, der)) {
                return der;
            }
        }
        throw new CscException("signatures/signHash: a signature is not that of the credential's certificate");
    }

    private static SealingUnavailable unavailable(Throwable cause) {
        return new SealingUnavailable(SealingFault.KEY_UNREACHABLE, "the remote signing service can't be used", cause);
    }

    /** Says whose key it is, no id, PIN or token. */
    @Override
    public String toString() {
        return "CscKey[" + credential.chain().first().getSubjectX500Principal() + "]";
    }
}
