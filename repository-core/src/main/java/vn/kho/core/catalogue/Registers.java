package vn.kho.core.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/** Which agency keeps whose original register: its own, its units', and those of agencies merged into it. */
public final class Registers {
    private static final int LONGEST_CHAIN = 8;

    private final Catalogue catalogue;

    public Registers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** True when {@code keeper} keeps the original register of what {@code issuer} issued, as of {@code day}. */
    public boolean keeps(AgencyCode keeper, AgencyCode issuer, LocalDate day) {
        Optional<AgencyCode> current = Optional.of(issuer);
        for (int i = 0; i < LONGEST_CHAIN && current.isPresent(); i++) {
            if (keeper.covers(current.get())) {
                return true;
            }
            current = catalogue.agency(current.get(), day).flatMap(Agency::successor);
        }
        return false;
    }
}
