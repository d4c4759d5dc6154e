package vn.kho.signing.trustlist;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.client.http.DSSFileLoader;
import eu.europa.esig.dss.spi.client.http.DataLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches lists for DSS: those of the places that the operator names, from wherever they are, and others that a list of
 * lists points to, from the web.
 */
final class ListLoader implements DSSFileLoader {
    private static final long serialVersionUID = 1;

    /** The Union's list of lists points to about forty. */
    private static final int MOST_AT_ONCE = 200;

    private final transient Map<String, URI> named;
    private final transient DataLoader web;
    private final transient ListFiles files;
    private final transient AtomicInteger left = new AtomicInteger(MOST_AT_ONCE);

    /** @param web bounded, and with a rule for addresses that nobody named */
    ListLoader(Map<String, URI> named, DataLoader web, ListFiles files) {
        this.named = Map.copyOf(named);
        this.web = web;
        this.files = files;
    }

    /** Another round begins. */
    void begin() {
        left.set(MOST_AT_ONCE);
    }

    @Override
    public DSSDocument getDocument(String address) {
        if (left.decrementAndGet() < 0) {
            throw new ListProblem("not fetched: it is one of too many");
        }
        byte[] list = bytes(address);
        ListBounds.require(list);
        return new FileDocument(files.arrived(address, list).toFile());
    }

    private byte[] bytes(String address) {
        URI place = named.get(address);
        if (place != null && "file".equalsIgnoreCase(place.getScheme())) {
            try {
                return ListFiles.read(Path.of(place));
            } catch (IOException e) {
                throw new ListProblem("can't be read: " + e.getClass().getSimpleName(), e);
            }
        }
        try {
            return web.get(address);
        } catch (DSSException e) {
            throw new ListProblem("does not answer: " + e.getMessage(), e);
        }
    }

    /** Reads nothing but what was accepted before. */
    static DSSFileLoader ofAccepted(ListFiles files) {
        return address -> {
            Path file = files.accepted(address);
            try {
                ListBounds.require(ListFiles.read(file));
            } catch (IOException e) {
                throw new ListProblem("can't be read", e);
            }
            return new FileDocument(file.toFile());
        };
    }
}
