package vn.kho.core.access;

/** The caller may not do this, whatever the object. Objects that the caller may not see count as unknown instead. */
public abstract sealed class AccessProblem extends RuntimeException {
    private AccessProblem(String message) {
        super(message);
    }

    /** No role of the caller allows this use case. */
    public static final class RoleMissing extends AccessProblem {
        public RoleMissing() {
            super("no role allows this");
        }
    }
}
