package vn.kho.core.verification;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.LookupCode;

/**
 * Asks the register once for questions that come while it is being asked for others. Nothing is remembered: what answers
 * a question was read after the question came.
 */
public final class GatheredLines implements RegisterLines {
    /** More than that in one question were gathered by who asks. */
    private static final int FEW = 8;

    private final RegisterLines register;
    private final Gathering<LookupCode> codes;
    private final Gathering<ContentId> contents;

    /** @param atOnce how many readings of each kind there are at a time */
    public GatheredLines(RegisterLines register, int atOnce) {
        this.register = register;
        this.codes = new Gathering<>(atOnce, register::findByCodes);
        this.contents = new Gathering<>(atOnce, register::findByContents);
    }

    @Override
    public List<Line> findByCodes(Set<LookupCode> asked) {
        return asked.size() > FEW || asked.isEmpty()
                ? register.findByCodes(asked)
                : only(codes.find(asked), copy -> asked.contains(copy.lookupCode()));
    }

    @Override
    public List<Line> findByContents(Set<ContentId> asked) {
        return asked.size() > FEW || asked.isEmpty()
                ? register.findByContents(asked)
                : only(contents.find(asked), copy -> copy.contents().anyMatch(asked::contains));
    }

    private static List<Line> only(List<Line> found, Predicate<CertifiedCopy> asked) {
        return found.stream().filter(line -> asked.test(line.copy())).toList();
    }
}
