package vn.kho.core.verification;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.Results;

/** What register and archive know about some questions, read at once. */
final class RegisterLook {
    private final Viewpoint from;
    private final Map<ContentId, CertifiedCopy> byContent;
    private final Map<LookupCode, CertifiedCopy> byCode;
    private final Map<ResultId, ProcedureResult> results;
    private final Map<ContentId, ProcedureResult> originals;

    RegisterLook(Copies copies, Results archive, Collection<? extends Question.OfRegister> questions, Viewpoint from) {
        this.from = from;
        Set<ContentId> contents = new HashSet<>();
        Set<LookupCode> codes = new HashSet<>();
        for (Question.OfRegister question : questions) {
            switch (question) {
                case Question.ByHash q -> contents.add(q.id());
                case Question.ByCode q -> codes.add(q.code());
            }
        }
        byContent = chosen(copies.findByContents(contents), contents);
        byCode = copies.findByCodes(codes).stream()
                .filter(copy -> copy.sealed().isPresent())
                .collect(Collectors.toMap(CertifiedCopy::lookupCode, copy -> copy));
        results = archive
                .findAll(Stream.concat(byContent.values().stream(), byCode.values().stream())
                        .map(copy -> copy.order().result())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(ProcedureResult::id, result -> result));
        contents.removeAll(byContent.keySet());
        originals = originals(archive.findByContents(contents));
    }

    /** The verdict, if the register or the archive knows what is asked. */
    Optional<Verdict> answer(Question.OfRegister question) {
        return switch (question) {
            case Question.ByHash q ->
                Optional.ofNullable(byContent.get(q.id()))
                        .map(copy -> Verdicts.ofCopy(copy, result(copy), from))
                        .or(() -> Optional.ofNullable(originals.get(q.id()))
                                .map(result -> Verdicts.ofOriginal(result, from)));
            case Question.ByCode q ->
                Optional.ofNullable(byCode.get(q.code())).map(copy -> Verdicts.byCode(copy, result(copy), from));
        };
    }

    /** Equal bytes of several lines are re-deliveries of an original: withdrawing one says nothing of the original. */
    private static Map<ContentId, CertifiedCopy> chosen(List<CertifiedCopy> copies, Set<ContentId> asked) {
        Map<ContentId, CertifiedCopy> chosen = new HashMap<>();
        for (CertifiedCopy copy : copies) {
            boolean active = copy.state() == CertifiedCopy.CopyState.ACTIVE;
            if (active || copy.kind() == CopyKind.TRUE_COPY) {
                copy.contents()
                        .filter(asked::contains)
                        .forEach(id -> chosen.merge(id, copy, (earlier, later) -> active ? later : earlier));
            }
        }
        return chosen;
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

    private ProcedureResult result(CertifiedCopy copy) {
        ProcedureResult result = results.get(copy.order().result());
        if (result == null) {
            throw new IllegalStateException("the register names a result that is not there");
        }
        return result;
    }
}
