package vn.kho.signing.trustlist;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.tsl.function.TLPredicateFactory;
import eu.europa.esig.dss.tsl.job.TLValidationJob;
import eu.europa.esig.dss.tsl.source.LOTLSource;
import eu.europa.esig.dss.tsl.source.TLSource;
import eu.europa.esig.dss.tsl.sync.AcceptAllStrategy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.administration.TrustedCertificates.TrustedList;
import vn.kho.signing.trust.Trust;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.trust.TrustSource;
import vn.kho.signing.trustlist.AcceptedLists.Known;
import vn.kho.signing.validation.AddressRule;
import vn.kho.signing.validation.BoundedLoader;

/**
 * Trusted lists and lists of them, read and verified by DSS (ETSI TS 119 612, TS 119 615), one at a time. What was
 * accepted is kept on the disk; a place that does not answer, or gives something else, leaves it in force until its
 * NextUpdate. Whoever is asked for trust waits for nothing.
 */
public final class TrustedLists implements TrustSource, AutoCloseable {
    /** Before the name of a list, where a store is named: no folder of the trust directory is called so. */
    public static final String STORE = "list:";

    private static final Logger LOG = LoggerFactory.getLogger(TrustedLists.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Map<String, ListPlace> places = new HashMap<>();
    private final Clock clock;
    private final ListLoader loader;
    private final AcceptedLists accepted;
    private final TLValidationJob job = new TLValidationJob();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("trusted-lists").daemon().factory());
    private final BoundedLoader web;
    private final AtomicReference<Snapshot> last =
            new AtomicReference<>(new Snapshot(List.of(), Instant.MIN, Trust.NONE, Instant.MIN));
    private volatile Optional<Thread> keeper = Optional.empty();

    /** What is known since a round, and the trust that follows from it until then. */
    private record Snapshot(List<Known> lists, Instant asked, Trust trust, Instant until) {}

    /**
     * Reads what is on the disk, and nothing from elsewhere.
     *
     * @param directory where accepted lists are kept
     * @param timeLimit for one list
     * @param elsewhere which addresses a list of lists may point to
     */
    public TrustedLists(
            List<ListPlace> places, Path directory, Duration timeLimit, AddressRule elsewhere, Clock clock) {
        this.clock = clock;
        ListFiles files = new ListFiles(directory);
        Map<String, URI> named = new HashMap<>();
        places.forEach(place -> {
            this.places.put(place.address().toString(), place);
            named.put(place.address().toString(), place.address());
        });
        this.web = BoundedLoader.of(timeLimit, ListBounds.MOST_BYTES, address -> {
            if (!named.containsValue(address)) {
                elsewhere.require(address);
            }
        });
        this.loader = new ListLoader(named, web, files);
        this.accepted = new AcceptedLists(files::accept);
        job.setExecutorService(executor);
        job.setOfflineDataLoader(ListLoader.ofAccepted(files));
        job.setOnlineDataLoader(loader);
        // DSS reads a list anew only when the one before was handed on; what counts is decided here.
        job.setTrustedListCertificateSource(new TrustedListsCertificateSource());
        job.setSynchronizationStrategy(new AcceptAllStrategy());
        job.setTrustedListSources(places.stream()
                .filter(place -> !place.listOfLists())
                .map(place -> source(new TLSource(), place))
                .toArray(TLSource[]::new));
        job.setListOfTrustedListSources(places.stream()
                .filter(ListPlace::listOfLists)
                .map(TrustedLists::listOfLists)
                .toArray(LOTLSource[]::new));
        if (!places.isEmpty()) {
            round(job::offlineRefresh);
        }
    }

    private static LOTLSource listOfLists(ListPlace place) {
        LOTLSource source = source(new LOTLSource(), place);
        source.setLotlPredicate(pointer -> false);
        source.setTlPredicate(
                TLPredicateFactory.createEUTLPredicate().and(TLPredicateFactory.createXMLOtherTSLPointerPredicate()));
        return source;
    }

    private static <S extends TLSource> S source(S source, ListPlace place) {
        CommonCertificateSource signers = new CommonCertificateSource();
        place.signers().forEach(each -> signers.addCertificate(new CertificateToken(each)));
        source.setUrl(place.address().toString());
        source.setCertificateSource(signers);
        return source;
    }

    /** Fetches the lists now and again from then on, in the background. */
    public void keepFresh(Duration interval) {
        keeper = Optional.of(Thread.ofVirtual().name("trusted-lists-clock").start(() -> {
            try {
                while (!executor.isShutdown()) {
                    boolean whole = refresh();
                    Thread.sleep(whole || interval.compareTo(AFTER_FAILURE) < 0 ? interval : AFTER_FAILURE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Fetches the lists. @return whether each came and is good */
    public synchronized boolean refresh() {
        loader.begin();
        boolean done = round(job::onlineRefresh);
        List<Known> problems = last.get().lists().stream()
                .filter(each -> each.problem().isPresent())
                .toList();
        problems.forEach(each -> LOG.warn(
                "The trusted list {} ({}) {}",
                each.store(),
                each.address(),
                each.problem().orElse("")));
        return done && problems.isEmpty();
    }

    /** Whatever a list does to its reader, what was known before counts on, and the next round is made. */
    private synchronized boolean round(Runnable refresh) {
        try {
            Instant now = clock.instant();
            refresh.run();
            List<Known> lists = accepted.update(job.getSummary(), places, now);
            last.set(snapshot(lists, now, now));
            return true;
        } catch (RuntimeException e) {
            LOG.error("Trusted lists can't be refreshed", e);
            return false;
        }
    }

    @Override
    public Trust current() {
        Snapshot known = last.get();
        Instant now = clock.instant();
        return now.isBefore(known.until()) ? known.trust() : renewed(known, now);
    }

    /** Waits for no round, which may take minutes. */
    private Trust renewed(Snapshot known, Instant now) {
        Snapshot renewed = snapshot(known.lists(), known.asked(), now);
        last.compareAndSet(known, renewed);
        return renewed.trust();
    }

    private static Snapshot snapshot(List<Known> lists, Instant asked, Instant now) {
        List<TrustAnchor> anchors = new ArrayList<>();
        List<Trust.Fault> faults = new ArrayList<>();
        Instant until = Instant.MAX;
        for (Known list : lists) {
            boolean current = isCurrent(list, lists, now);
            if (current) {
                list.anchors()
                        .forEach(each ->
                                anchors.add(new TrustAnchor(STORE + each.store(), each.certificate(), each.use())));
                Instant end = list.until().orElse(until);
                until = end.isBefore(until) ? end : until;
            } else {
                faults.add(new Trust.Fault(list.address(), reason(list)));
            }
        }
        return new Snapshot(lists, asked, new Trust(anchors, faults), until);
    }

    private static boolean isCurrent(Known list, List<Known> lists, Instant now) {
        return list.currentAt(now)
                && list.parent()
                        .map(address ->
                                lists.stream().anyMatch(each -> each.address().equals(address) && each.currentAt(now)))
                        .orElse(true);
    }

    private static String reason(Known list) {
        return list.problem().orElse("has run out, or the list that points to it has");
    }

    /** How each list stands, for administrators. */
    public List<TrustedList> states() {
        Snapshot known = last.get();
        Instant now = clock.instant();
        return known.lists().stream()
                .map(list -> {
                    boolean current = isCurrent(list, known.lists(), now);
                    return new TrustedList(
                            list.store(),
                            list.address(),
                            current
                                    ? list.problem().isEmpty() ? TrustedList.State.CURRENT : TrustedList.State.KEPT
                                    : TrustedList.State.NOT_TRUSTED,
                            current ? list.anchors().size() : 0,
                            list.issued(),
                            list.until(),
                            known.asked(),
                            current ? list.problem() : Optional.of(reason(list)));
                })
                .toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        keeper.ifPresent(Thread::interrupt);
        web.close();
    }
}
