package vn.kho.api.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link StartProblem} as a sentence instead of a stack trace. */
final class StartProblemAnalyzer extends AbstractFailureAnalyzer<StartProblem> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartProblem problem) {
        return new FailureAnalysis(problem.getMessage(), problem.action(), problem);
    }
}
