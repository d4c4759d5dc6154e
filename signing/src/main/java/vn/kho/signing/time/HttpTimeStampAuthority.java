package vn.kho.signing.time;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tsp.TimeStampToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.time.Standing.Outcome;

/**
 * Time-stamping authorities elsewhere, in order of preference: the next one is asked when one fails, is full, has given
 * its quota, or stamps by a certificate that the caller does not want. One that failed three times, let us wait in vain
 * or stamps by a revoked certificate is left alone for 30 seconds at first and 10 minutes at most, then probed by a
 * single question.
 */
public final class HttpTimeStampAuthority implements TimeStampAuthority, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTimeStampAuthority.class);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** An authority whose status can't be learnt may have got another certificate meanwhile. */
    private static final Duration UNPROVED = Duration.ofMinutes(5);

    /** Of one authority within one call; one that can't be believed is not asked again. */
    private static final int ATTEMPTS = 3;

    private final List<RemoteAuthority> authorities;
    private final WaitingLine line;
    private final Duration answerTime;
    private final Duration patience;
    private final Clock clock;
    private final SecureRandom random;
    private final HttpClient client;

    /**
     * @param servers in order of preference, at least one
     * @param answerTime for one authority to answer; real ones take up to 130 s
     * @param patience for a stamp altogether: waiting for a place, all attempts and all authorities
     * @param mostWaiting for a place, of those who somebody waits for; others get none at once
     */
    public HttpTimeStampAuthority(
            List<TimeStampServer> servers,
            Duration answerTime,
            Duration patience,
            int mostWaiting,
            Clock clock,
            SecureRandom random) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no time-stamping authority");
        }
        this.answerTime = answerTime;
        this.patience = patience;
        this.clock = clock;
        this.random = random;
        // Authorities are known to stumble over the offer of HTTP/2 in plain HTTP.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(answerTime.compareTo(LONGEST_CONNECT) < 0 ? answerTime : LONGEST_CONNECT)
                .build();
        this.authorities = servers.stream()
                .map(server -> new RemoteAuthority(server, client))
                .toList();
        this.line = new WaitingLine(authorities, mostWaiting, clock);
    }

    @Override
    public TimeStampToken stamp(byte[] digest, String digestAlgorithm) {
        return stamp(digest, digestAlgorithm, StampTerms.PLAIN);
    }

    @Override
    public TimeStampToken stamp(byte[] digest, String digestAlgorithm, StampTerms terms) {
        StampedDigest algorithm = StampedDigest.of(digest, digestAlgorithm);
        byte[] own = digest.clone();
        Attempts attempts = new Attempts(own, algorithm, terms, System.nanoTime() + patience.toNanos());
        try {
            return attempts.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PdfProblem.TimeStampUnavailable("interrupted while waiting for a time stamp", e);
        }
    }

    @Override
    public List<List<X509Certificate>> chains() {
        return authorities.stream()
                .flatMap(authority -> authority.chains().stream())
                .distinct()
                .toList();
    }

    @Override
    public OptionalInt tokenBytes() {
        return authorities.stream()
                .mapToInt(RemoteAuthority::room)
                .filter(room -> room > 0)
                .max();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** All attempts at one stamp. */
    private final class Attempts {
        private final byte[] digest;
        private final StampedDigest algorithm;
        private final StampTerms terms;
        private final long deadline;
        private final Set<RemoteAuthority> candidates = new LinkedHashSet<>(authorities);
        private final List<String> failures = new ArrayList<>();
        private Exception last = new TimeoutException("no authority could be asked");

        Attempts(byte[] digest, StampedDigest algorithm, StampTerms terms, long deadline) {
            this.digest = digest;
            this.algorithm = algorithm;
            this.terms = terms;
            this.deadline = deadline;
        }

        TimeStampToken run() throws InterruptedException {
            Duration pause = FIRST_PAUSE;
            authorities.forEach(this::leaveOutUnproved);
            for (int round = 0; round < ATTEMPTS; round++) {
                int before = failures.size();
                Set<RemoteAuthority> left = new LinkedHashSet<>(candidates);
                Optional<RemoteAuthority> turn = line.enter(left, terms.urgent(), deadline);
                while (turn.isPresent()) {
                    left.remove(turn.get());
                    Optional<TimeStampToken> token = ask(turn.get());
                    if (token.isPresent()) {
                        return token.get();
                    }
                    turn = line.enter(left, terms.urgent(), deadline);
                }
                if (failures.size() == before || remaining().compareTo(pause) <= 0) {
                    break;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
            String why = failures.isEmpty() ? line.explain() : String.join("; ", new LinkedHashSet<>(failures));
            throw new PdfProblem.TimeStampUnavailable("no time stamp can be had: " + why, last);
        }

        private Optional<TimeStampToken> ask(RemoteAuthority authority) throws InterruptedException {
            Outcome outcome = Outcome.LEFT;
            boolean wholeTime = remaining().compareTo(answerTime) >= 0;
            try {
                // A new question, so that a late answer to an old one is never taken for its own.
                TimeStampExchange exchange = new TimeStampExchange(digest, algorithm, random);
                byte[] answer = authority.ask(exchange.question(), wholeTime ? answerTime : remaining());
                CheckedToken checked =
                        exchange.accept(answer, authority.server().anchors(), clock);
                Optional<PdfProblem.SealingUnavailable> unwanted =
                        RemoteAuthority.problemOf(checked.chain(), terms.check());
                if (unwanted.isEmpty()) {
                    authority.learn(checked, clock.instant());
                    outcome = Outcome.ANSWERED;
                    return Optional.of(checked.token());
                }
                outcome = unwanted(authority, checked.chain(), unwanted.get());
            } catch (IOException e) {
                outcome = Outcome.FAILED;
                note(authority, e);
            } catch (TimeoutException e) {
                outcome = wholeTime ? Outcome.GAVE_UP : Outcome.LEFT;
                note(authority, new TimeoutException("no answer in time"));
            } catch (RemoteAuthority.SentAway e) {
                outcome = Outcome.GAVE_UP;
                candidates.remove(authority);
                note(authority, e);
            } catch (GeneralSecurityException e) {
                outcome = Outcome.FAILED;
                candidates.remove(authority);
                note(authority, e);
            } finally {
                if (line.leave(authority, outcome)) {
                    LOG.warn(
                            "Time-stamping authority {} is {}",
                            authority.server().name(),
                            outcome == Outcome.ANSWERED ? "back" : "left alone for a while");
                }
            }
            return Optional.empty();
        }

        /** The next question may meet another of its machines, whose certificate is wanted. */
        private Outcome unwanted(
                RemoteAuthority authority, List<X509Certificate> chain, PdfProblem.SealingUnavailable why) {
            note(authority, why);
            boolean hopeful = authority.hasOther(chain, terms.check());
            if (!hopeful) {
                candidates.remove(authority);
            }
            if (why instanceof PdfProblem.CertificateNotGood) {
                return hopeful ? Outcome.FAILED : Outcome.GAVE_UP;
            }
            if (!hopeful) {
                authority.leaveUnproved(chain, clock.instant().plus(UNPROVED));
            }
            return Outcome.ANSWERED;
        }

        private void leaveOutUnproved(RemoteAuthority authority) {
            authority.unproved(terms.check(), clock.instant()).ifPresent(why -> {
                candidates.remove(authority);
                note(authority, why);
            });
        }

        private void note(RemoteAuthority authority, Exception failure) {
            failures.add(authority.server().name() + ": " + failure.getMessage());
            last = failure;
        }

        private Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }
    }
}
