package vn.kho.core.testing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ResultId;
import vn.kho.core.statuslist.StatusList;
import vn.kho.core.statuslist.StatusLists;

/** Status lists over a register and an archive in memory. */
public final class InMemoryStatusLists implements StatusLists {
    private final InMemoryCopies copies;
    private final InMemoryResults results;
    private final Map<List<Integer>, StatusList> lists = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public InMemoryStatusLists(InMemoryCopies copies, InMemoryResults results) {
        this.copies = copies;
        this.results = results;
    }

    @Override
    public synchronized StatusPlace of(RegisterNumber number) {
        return lists.computeIfAbsent(
                        List.of(number.year(), StatusList.partOf(number)),
                        million -> new StatusList(
                                lists.size() + 1,
                                million.getFirst(),
                                million.getLast(),
                                new StatusList.Order(StatusList.Order.newSecret(random))))
                .place(number);
    }

    @Override
    public synchronized List<StatusList> all() {
        lines().forEach(line -> of(line.registerNumber()));
        return List.copyOf(lists.values());
    }

    @Override
    public List<RegisterNumber> withdrawnSince(Instant since) {
        return lines().filter(line -> line.voided()
                        .filter(voided -> !voided.at().isBefore(since))
                        .isPresent())
                .map(CertifiedCopy::registerNumber)
                .toList();
    }

    @Override
    public Set<ResultId> changedSince(Instant since, Instant until) {
        Set<ResultId> copied = lines().map(line -> line.order().result()).collect(Collectors.toSet());
        return results.findAll(copied).stream()
                .filter(result -> result.timeline().events().stream()
                        .filter(event -> event.kind() != EventKind.ISSUED)
                        .anyMatch(event -> !event.recordedAt().isBefore(since)
                                || (!event.effective().isBefore(since)
                                        && !event.effective().isAfter(until))))
                .map(result -> result.id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<CopyOfResult> copiesOf(Set<ResultId> some) {
        return lines().filter(line -> some.contains(line.order().result()))
                .map(line -> new CopyOfResult(
                        line.registerNumber(),
                        line.order().result(),
                        line.openedAt(),
                        line.voided().isPresent()))
                .toList();
    }

    private Stream<CertifiedCopy> lines() {
        List<CertifiedCopy> all = new ArrayList<>();
        PageRequest next = PageRequest.first(100);
        while (true) {
            Page<CertifiedCopy> page = copies.page(next);
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return all.stream();
            }
            next = new PageRequest(100, page.next());
        }
    }
}
