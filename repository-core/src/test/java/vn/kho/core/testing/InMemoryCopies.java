package vn.kho.core.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CertifiedCopy.CopyState;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyProblem;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.ResultId;

/** The register of copies in memory. */
public final class InMemoryCopies implements Copies, Revertible {
    private final Map<CopyId, CertifiedCopy> lines = new HashMap<>();
    private final Map<Integer, Integer> lastNumbers = new HashMap<>();

    @Override
    public synchronized RegisterNumber takeNumber(int year) {
        return new RegisterNumber(year, lastNumbers.merge(year, 1, Integer::sum));
    }

    @Override
    public synchronized void open(CertifiedCopy copy) {
        if (lines.values().stream()
                .anyMatch(line -> line.id().equals(copy.id())
                        || line.lookupCode().equals(copy.lookupCode())
                        || line.registerNumber().equals(copy.registerNumber()))) {
            throw new IllegalStateException("the register has a line with that id, code or number");
        }
        lines.put(copy.id(), copy);
    }

    @Override
    public synchronized void complete(CopyId id, CertifiedCopy.Sealed sealed) {
        CertifiedCopy line = require(id);
        if (line.state() != CopyState.OPEN) {
            throw new CopyProblem.NotOpen();
        }
        replace(line.completed(sealed));
    }

    @Override
    public synchronized void addRevision(CopyId id, CertifiedCopy.Revision revision, Optional<SealLevel> owed) {
        CertifiedCopy line = require(id);
        if (revision.number() != line.raised().size() + 2) {
            throw new CopyProblem.RaisedMeanwhile();
        }
        if (line.voided().isPresent()) {
            throw new CopyProblem.NotOpen();
        }
        CertifiedCopy.Sealed first = line.sealed().orElseThrow(CopyProblem.NotOpen::new);
        CertifiedCopy.Sealed nowOwed = new CertifiedCopy.Sealed(
                first.id(),
                first.bytes(),
                first.appended(),
                first.level(),
                first.signerSerial(),
                first.timeStamp(),
                first.completedAt(),
                owed);
        replace(line.completed(nowOwed)
                .raised(Stream.concat(line.raised().stream(), Stream.of(revision))
                        .toList()));
    }

    @Override
    public synchronized CertifiedCopy voidCopy(CopyId id, CertifiedCopy.Voided voided) {
        CertifiedCopy line = require(id);
        return line.voided().isPresent() ? line : replace(line.voided(voided));
    }

    @Override
    public synchronized boolean voidOpen(CopyId id, CertifiedCopy.Voided voided) {
        CertifiedCopy line = require(id);
        if (line.state() != CopyState.OPEN) {
            return false;
        }
        replace(line.voided(voided));
        return true;
    }

    @Override
    public synchronized Optional<CertifiedCopy> find(CopyId id) {
        return Optional.ofNullable(lines.get(id));
    }

    @Override
    public synchronized List<CertifiedCopy> findByCodes(Set<LookupCode> codes) {
        return lines.values().stream()
                .filter(line -> codes.contains(line.lookupCode()))
                .toList();
    }

    @Override
    public synchronized List<CertifiedCopy> findByContents(Set<ContentId> ids) {
        return Lists.oldestFirst(
                complete(line -> ids.contains(line.sealed().orElseThrow().id())
                        || line.raised().stream().anyMatch(revision -> ids.contains(revision.id()))),
                InMemoryCopies::cursorOf);
    }

    @Override
    public synchronized boolean anySignedBy(String signerSerial) {
        return lines.values().stream()
                .flatMap(line -> line.sealed().stream())
                .anyMatch(first -> first.signerSerial().equals(signerSerial));
    }

    @Override
    public synchronized Page<CertifiedCopy> ofHolder(HolderId holder, PageRequest request) {
        return Lists.newestFirst(complete(line -> line.holder().equals(holder)), request, InMemoryCopies::cursorOf);
    }

    @Override
    public synchronized Page<CertifiedCopy> ofResult(ResultId result, PageRequest request) {
        return Lists.newestFirst(
                complete(line -> line.order().result().equals(result)), request, InMemoryCopies::cursorOf);
    }

    @Override
    public synchronized Page<CertifiedCopy> page(PageRequest request) {
        return Lists.newestFirst(lines.values().stream(), request, InMemoryCopies::cursorOf);
    }

    @Override
    public synchronized List<CertifiedCopy> openedBefore(Instant before, int limit) {
        return Lists.oldestFirst(
                        lines.values().stream()
                                .filter(line -> line.state() == CopyState.OPEN
                                        && line.openedAt().isBefore(before)),
                        InMemoryCopies::cursorOf)
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Runnable remember() {
        Map<CopyId, CertifiedCopy> before = Map.copyOf(lines);
        return () -> {
            lines.clear();
            lines.putAll(before);
        };
    }

    private Stream<CertifiedCopy> complete(Predicate<CertifiedCopy> filter) {
        return lines.values().stream().filter(line -> line.sealed().isPresent()).filter(filter);
    }

    private CertifiedCopy require(CopyId id) {
        return find(id).orElseThrow(CopyProblem.Unknown::new);
    }

    private CertifiedCopy replace(CertifiedCopy next) {
        lines.put(next.id(), next);
        return next;
    }

    private static Cursor cursorOf(CertifiedCopy line) {
        return new Cursor(line.openedAt(), line.id().value());
    }
}
