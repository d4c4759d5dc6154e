package vn.kho.api.start;

/** A password or key from the configuration, which never shows itself in logs or messages. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
