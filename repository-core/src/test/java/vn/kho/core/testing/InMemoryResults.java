package vn.kho.core.testing;

import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.Results;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.result.ValidityTimeline;

/** Archived results in memory. */
public final class InMemoryResults implements Results, Revertible {
    private final Map<ResultId, ProcedureResult> results = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    @Override
    public synchronized void add(ProcedureResult result) {
        Metadata metadata = result.metadata();
        findByCode(result.code())
                .or(() -> findByNumber(
                        metadata.issuer(),
                        metadata.docNumber(),
                        metadata.issueDate().getYear()))
                .ifPresent(existing -> {
                    throw new ResultProblem.Duplicate(existing.id());
                });
        results.put(result.id(), result);
    }

    @Override
    public synchronized List<ProcedureResult> findAll(Set<ResultId> ids) {
        return where(result -> ids.contains(result.id()));
    }

    @Override
    public synchronized Optional<Long> revision(ResultId id) {
        return find(id).map(ProcedureResult::revision);
    }

    @Override
    public synchronized Optional<ProcedureResult> findByCode(ResultCode code) {
        return where(result -> result.code().equals(code)).stream().findAny();
    }

    @Override
    public synchronized Optional<ProcedureResult> findByNumber(AgencyCode issuer, String docNumber, int year) {
        return where(result -> result.metadata().issuer().equals(issuer)
                        && result.metadata().issueDate().getYear() == year
                        && bare(result.metadata().docNumber()).equals(bare(docNumber)))
                .stream()
                .findAny();
    }

    @Override
    public synchronized List<ProcedureResult> findByContents(Set<ContentId> ids) {
        return where(result -> result.versions().stream()
                .anyMatch(version -> ids.contains(version.content().id())));
    }

    @Override
    public synchronized Page<ProcedureResult> archiveOf(HolderId holder, PageRequest request) {
        return Lists.newestFirst(
                where(result -> result.metadata().holder().id().equals(Optional.of(holder))).stream(),
                request,
                result -> new Cursor(
                        LegalTime.startOf(result.metadata().issueDate()),
                        result.id().value()));
    }

    @Override
    public synchronized Page<ProcedureResult> issuedBy(
            AgencyCode issuer, String text, boolean unmatchedOnly, PageRequest request) {
        return Lists.newestFirst(
                where(result -> issuer.covers(result.metadata().issuer())
                                && (!unmatchedOnly
                                        || !result.metadata().holder().matched())
                                && folded(searchable(result)).contains(folded(text)))
                        .stream(),
                request,
                result -> new Cursor(result.archivedAt(), result.id().value()));
    }

    @Override
    public synchronized ProcedureResult addEvent(ResultId id, ValidityEvent event, long expectedRevision) {
        ProcedureResult result = require(id, expectedRevision);
        return replace(result, result.metadata(), result.timeline().with(event));
    }

    @Override
    public synchronized ProcedureResult match(ResultId id, HolderId holder, Instant at, long expectedRevision) {
        ProcedureResult result = require(id, expectedRevision);
        Metadata matched =
                result.metadata().withHolder(result.metadata().holder().withId(holder));
        return replace(result, matched, result.timeline());
    }

    @Override
    public synchronized int nextSyntheticOrdinal(AgencyCode issuer, int year) {
        return ordinals.merge("synthetic " + issuer + " " + year, 1, Integer::sum);
    }

    @Override
    public synchronized int nextOrdinalIn(DossierCode dossier) {
        return ordinals.merge("dossier " + dossier, 1, Integer::sum);
    }

    @Override
    public synchronized Runnable remember() {
        Map<ResultId, ProcedureResult> resultsBefore = Map.copyOf(results);
        Map<String, Integer> ordinalsBefore = Map.copyOf(ordinals);
        return () -> {
            results.clear();
            results.putAll(resultsBefore);
            ordinals.clear();
            ordinals.putAll(ordinalsBefore);
        };
    }

    private List<ProcedureResult> where(Predicate<ProcedureResult> filter) {
        return Lists.oldestFirst(
                results.values().stream().filter(filter),
                result -> new Cursor(result.archivedAt(), result.id().value()));
    }

    private ProcedureResult require(ResultId id, long expectedRevision) {
        ProcedureResult result = find(id).orElseThrow(ResultProblem.Unknown::new);
        if (result.revision() != expectedRevision) {
            throw new ResultProblem.Changed();
        }
        return result;
    }

    private ProcedureResult replace(ProcedureResult old, Metadata metadata, ValidityTimeline timeline) {
        ProcedureResult next = new ProcedureResult(
                old.id(),
                old.code(),
                old.dossier(),
                old.procedure(),
                metadata,
                old.reliability(),
                old.versions(),
                timeline,
                old.archivedAt(),
                old.revision() + 1);
        results.put(next.id(), next);
        return next;
    }

    private static String searchable(ProcedureResult result) {
        Metadata metadata = result.metadata();
        return String.join(
                "\t",
                metadata.docNumber(),
                metadata.docName(),
                result.code().value(),
                metadata.abstractText(),
                metadata.holder().name());
    }

    private static String bare(String docNumber) {
        return Normalizer.normalize(docNumber, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Z}]", "")
                .toUpperCase(Locale.ROOT);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .strip();
    }
}
