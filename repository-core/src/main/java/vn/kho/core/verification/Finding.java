package vn.kho.core.verification;

/**
 * State of one axis.
 *
 * @param code stable kebab-case code of the reason; has a sentence for people
 */
public record Finding<S>(S state, String code) {}
