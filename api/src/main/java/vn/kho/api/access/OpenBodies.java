package vn.kho.api.access;

import java.util.HashMap;
import java.util.Map;

/** Counts the files that strangers are sending right now: each lies on disk until its request ends. */
final class OpenBodies {
    private final int most;
    private final int mostOfNetwork;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    OpenBodies(int most, int mostOfNetwork) {
        this.most = most;
        this.mostOfNetwork = mostOfNetwork;
    }

    /** @return false when there are too many, of this network or of all */
    synchronized boolean open(String network) {
        int ofNetwork = open.getOrDefault(network, 0);
        if (all >= most || ofNetwork >= mostOfNetwork) {
            return false;
        }
        all++;
        open.put(network, ofNetwork + 1);
        return true;
    }

    synchronized void close(String network) {
        all--;
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }
}
