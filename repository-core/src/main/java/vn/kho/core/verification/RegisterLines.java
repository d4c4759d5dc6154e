package vn.kho.core.verification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.Results;

/** Lines of the register with the results behind them: what verdicts are made of, read together. */
public interface RegisterLines {
    /** A copy and the result that it is a copy of. */
    record Line(CertifiedCopy copy, ProcedureResult result) {}

    /** Lines with these look-up codes, in no particular order. */
    List<Line> findByCodes(Set<LookupCode> codes);

    /** Complete lines whose copies have these bytes, as they were made or as they were raised. Oldest first. */
    List<Line> findByContents(Set<ContentId> ids);

    /** The same from the register and the archive, one after the other. */
    static RegisterLines of(Copies copies, Results results) {
        return new RegisterLines() {
            @Override
            public List<Line> findByCodes(Set<LookupCode> codes) {
                return withResults(copies.findByCodes(codes));
            }

            @Override
            public List<Line> findByContents(Set<ContentId> ids) {
                return withResults(copies.findByContents(ids));
            }

            private List<Line> withResults(List<CertifiedCopy> found) {
                Map<ResultId, ProcedureResult> behind =
                        results
                                .findAll(found.stream()
                                        .map(copy -> copy.order().result())
                                        .collect(Collectors.toSet()))
                                .stream()
                                .collect(Collectors.toMap(ProcedureResult::id, Function.identity()));
                return found.stream()
                        .map(copy ->
                                new Line(copy, required(behind.get(copy.order().result()))))
                        .toList();
            }
        };
    }

    private static ProcedureResult required(@Nullable ProcedureResult result) {
        if (result == null) {
            throw new IllegalStateException("the register names a result that is not there");
        }
        return result;
    }
}
