package vn.kho.core.testing;

/** A store in memory whose state can be put back. */
interface Revertible {
    /** Remembers the present state. @return what puts it back */
    Runnable remember();
}
