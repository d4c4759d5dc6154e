package vn.kho.core.verification;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Results;
import vn.kho.core.verification.RegisterLines.Line;

/** What register and archive know about some questions, read at once. */
final class RegisterLook {
    private final Viewpoint from;
    private final Map<ContentId, Line> byContent = new HashMap<>();
    private final Map<LookupCode, Line> byCode = new HashMap<>();
    private final Map<ContentId, ProcedureResult> originals;

    RegisterLook(
            RegisterLines register,
            Results archive,
            Collection<? extends Question.OfRegister> questions,
            Viewpoint from) {
        this.from = from;
        Set<ContentId> contents = new HashSet<>();
        Set<LookupCode> codes = new HashSet<>();
        for (Question.OfRegister question : questions) {
            switch (question) {
                case Question.ByHash q -> contents.add(q.id());
                case Question.ByCode q -> codes.add(q.code());
            }
        }
        for (Line line : register.findByCodes(codes)) {
            if (line.copy().sealed().isPresent()) {
                byCode.put(line.copy().lookupCode(), line);
            }
        }
        for (Line line : register.findByContents(contents)) {
            choose(line, contents);
        }
        contents.removeAll(byContent.keySet());
        originals = originals(archive.findByContents(contents));
    }

    /** The verdict, if the register or the archive knows what is asked. */
    Optional<Verdict> answer(Question.OfRegister question) {
        return switch (question) {
            case Question.ByHash q ->
                Optional.ofNullable(byContent.get(q.id()))
                        .map(line -> Verdicts.ofCopy(line.copy(), line.result(), from))
                        .or(() -> Optional.ofNullable(originals.get(q.id()))
                                .map(result -> Verdicts.ofOriginal(result, from)));
            case Question.ByCode q ->
                Optional.ofNullable(byCode.get(q.code()))
                        .map(line -> Verdicts.byCode(line.copy(), line.result(), from));
        };
    }

    /** Equal bytes of several lines are re-deliveries of an original: withdrawing one says nothing of the original. */
    private void choose(Line line, Set<ContentId> asked) {
        CertifiedCopy copy = line.copy();
        boolean active = copy.state() == CertifiedCopy.CopyState.ACTIVE;
        if (active || copy.kind() == CopyKind.TRUE_COPY) {
            copy.contents()
                    .filter(asked::contains)
                    .forEach(id -> byContent.merge(id, line, (earlier, later) -> active ? later : earlier));
        }
    }

    private static Map<ContentId, ProcedureResult> originals(List<ProcedureResult> found) {
        Map<ContentId, ProcedureResult> originals = new HashMap<>();
        for (ProcedureResult result : found) {
            result.versions().stream()
                    .filter(version -> version.signed())
                    .forEach(version -> originals.putIfAbsent(version.content().id(), result));
        }
        return originals;
    }
}
