package vn.kho.signing.key;

import java.time.Instant;
import java.util.Optional;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/**
 * The decision by which an agency lets its seal be used by another, as Decree 23/2025/NĐ-CP Article 15 has it in mind:
 * without it in force there is no seal.
 *
 * @param number of the decision
 * @param from first moment at which it is in force
 * @param until first moment at which it is no longer; open when empty
 */
public record Delegation(String number, Instant from, Optional<Instant> until) implements KeyCheck {
    public Delegation {
        if (number.isBlank()) {
            throw new IllegalArgumentException("a delegation decision has a number");
        }
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new IllegalArgumentException("a delegation decision ends after it begins");
        }
    }

    @Override
    public void require(Instant now) {
        if (now.isBefore(from) || (until.isPresent() && !now.isBefore(until.get()))) {
            throw new SealingUnavailable(
                    SealingFault.DELEGATION_NOT_IN_FORCE,
                    "the delegation decision " + number + " is in force only from " + from
                            + until.map(end -> " until " + end).orElse(""));
        }
    }
}
