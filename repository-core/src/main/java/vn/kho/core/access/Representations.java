package vn.kho.core.access;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.kho.core.party.HolderId;

/** Who may act for whom. Nothing is deleted: ending one sets its last day. */
public interface Representations {
    void add(Representation representation);

    /** Those that {@code representative} holds on {@code day}. */
    List<Representation> of(HolderId representative, LocalDate day);

    /** Sets the last day. @return false when there is no such representation */
    boolean end(UUID id, LocalDate lastDay);
}
