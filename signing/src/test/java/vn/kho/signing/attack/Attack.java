package vn.kho.signing.attack;

import java.util.function.Function;

/** One way to forge. */
record Attack(String family, String name, Function<Victim, byte[]> forge) {}
