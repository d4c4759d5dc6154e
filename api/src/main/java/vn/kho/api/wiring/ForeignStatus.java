package vn.kho.api.wiring;

import vn.kho.signing.validation.OnlineStatus;

/** Asks about certificates that strangers' files name, within narrower limits than about the agency's own. */
record ForeignStatus(OnlineStatus online) implements AutoCloseable {
    @Override
    public void close() {
        online.close();
    }
}
