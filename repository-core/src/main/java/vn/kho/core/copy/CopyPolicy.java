package vn.kho.core.copy;

import java.time.Instant;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultStatus;

/** Which act a request for a copy is, or why it is refused (Decree 45/2020 Art. 10, Decree 30/2020 Art. 25). */
final class CopyPolicy {
    private final AgencyCode office;
    private final Registers registers;

    CopyPolicy(AgencyCode office, Registers registers) {
        this.office = office;
        this.registers = registers;
    }

    /**
     * Decides by what the archive holds.
     *
     * @throws CopyProblem when there can be no copy
     */
    CopyKind decide(ProcedureResult result, Instant now) {
        if (!result.metadata().holder().matched()) {
            throw new CopyProblem.HolderUnmatched();
        }
        ResultStatus status = result.statusAt(now);
        if (status != ResultStatus.EFFECTIVE && status != ResultStatus.UNKNOWN) {
            throw new CopyProblem.NotInForce(status);
        }
        // There is no sao y from electronic to electronic: what is signed already is delivered as it is.
        if (result.currentVersion().signed()) {
            return CopyKind.REDELIVERY;
        }
        if (!registers.keeps(office, result.metadata().issuer(), LegalTime.dayOf(now))) {
            throw new CopyProblem.NotOurRegister();
        }
        return CopyKind.TRUE_COPY;
    }
}
