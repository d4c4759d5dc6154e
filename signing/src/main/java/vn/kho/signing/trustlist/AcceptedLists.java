package vn.kho.signing.trustlist;

import eu.europa.esig.dss.model.tsl.LOTLInfo;
import eu.europa.esig.dss.model.tsl.OtherTSLPointer;
import eu.europa.esig.dss.model.tsl.ParsingInfoRecord;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.tsl.TLValidationJobSummary;
import eu.europa.esig.dss.model.tsl.ValidationInfoRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.trust.TrustAnchor;

/**
 * What DSS found at a round, against what is known: a list counts when one of those signed it who may, it has not run
 * out, and it is not older than the one before. Otherwise the one before counts on, until it runs out.
 */
final class AcceptedLists {
    private final Map<String, Known> known = new HashMap<>();
    private final Consumer<String> accepting;

    /** A list as accepted, or why there is none. @param parent address of the list of lists that points to it */
    record Known(
            String store,
            String address,
            Optional<String> parent,
            List<TrustAnchor> anchors,
            Optional<Instant> issued,
            Optional<Instant> until,
            Optional<String> problem) {

        boolean currentAt(Instant now) {
            return until.isPresent() && now.isBefore(until.get());
        }

        private Known but(String why) {
            return new Known(store, address, parent, anchors, issued, until, Optional.of(why));
        }
    }

    /** @param accepting is told the address of each list that is good */
    AcceptedLists(Consumer<String> accepting) {
        this.accepting = accepting;
    }

    /** Takes over what is good. @return everything that is known now, lists of lists before their lists */
    List<Known> update(TLValidationJobSummary summary, Map<String, ListPlace> places, Instant now) {
        List<Known> lists = new ArrayList<>();
        for (LOTLInfo list : summary.getLOTLInfos()) {
            lists.addAll(ofList(list, place(places, list), now));
        }
        for (TLInfo list : summary.getOtherTLInfos()) {
            lists.add(take(list, place(places, list).name(), Optional.empty(), true, now));
        }
        Set<String> addresses = new HashSet<>();
        lists.forEach(each -> addresses.add(each.address()));
        known.keySet().retainAll(addresses);
        return List.copyOf(lists);
    }

    private List<Known> ofList(LOTLInfo listOfLists, ListPlace place, Instant now) {
        List<Known> lists = new ArrayList<>();
        Known parent = take(listOfLists, place.name(), Optional.empty(), false, now);
        lists.add(parent);
        Optional<String> address = Optional.of(parent.address());
        if (parent.problem().isEmpty()) {
            for (TLInfo list : listOfLists.getTLInfos()) {
                lists.add(take(list, name(place, list), address, true, now));
            }
        } else {
            // Where it points to is not to be believed; what it pointed to before is.
            known.values().stream()
                    .filter(each -> each.parent().equals(address))
                    .forEach(lists::add);
        }
        return lists;
    }

    private static ListPlace place(Map<String, ListPlace> places, TLInfo list) {
        ListPlace place = places.get(list.getUrl());
        if (place == null) {
            throw new IllegalStateException("a list that nobody asked for");
        }
        return place;
    }

    private static String name(ListPlace place, TLInfo list) {
        OtherTSLPointer pointer = list.getOtherTSLPointer();
        String territory = pointer == null ? "" : Objects.requireNonNullElse(pointer.getSchemeTerritory(), "");
        return place.name() + "/" + (territory.matches("[A-Z]{2}") ? territory : "?");
    }

    private Known take(TLInfo list, String store, Optional<String> parent, boolean naming, Instant now) {
        String address = list.getUrl();
        @Nullable Known before = known.get(address);
        Known found;
        try {
            found = accepted(list, store, parent, naming, now, before);
            accepting.accept(address);
        } catch (ListProblem e) {
            found = before == null
                    ? new Known(
                            store,
                            address,
                            parent,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(String.valueOf(e.getMessage())))
                    : before.but(String.valueOf(e.getMessage()));
        }
        known.put(address, found);
        return found;
    }

    private static Known accepted(
            TLInfo list, String store, Optional<String> parent, boolean naming, Instant now, @Nullable Known before) {
        if (list.getDownloadCacheInfo().isError()) {
            throw new ListProblem(String.valueOf(list.getDownloadCacheInfo().getExceptionMessage()));
        }
        ParsingInfoRecord content = list.getParsingCacheInfo();
        ValidationInfoRecord signature = list.getValidationCacheInfo();
        if (content == null || content.isError() || !content.isResultExist()) {
            throw new ListProblem("can't be read as a trusted list");
        }
        if (signature == null || signature.isError() || !signature.isResultExist() || !signature.isValid()) {
            throw new ListProblem("is not signed by who may sign it, or was changed");
        }
        Optional<Instant> issued = Optional.ofNullable(content.getIssueDate()).map(Date::toInstant);
        Optional<Instant> until =
                Optional.ofNullable(content.getNextUpdateDate()).map(Date::toInstant);
        if (until.isEmpty() || !now.isBefore(until.get())) {
            throw new ListProblem("has run out");
        }
        if (before != null
                && before.issued().isPresent()
                && issued.isPresent()
                && issued.get().isBefore(before.issued().get())) {
            throw new ListProblem("is older than the one before");
        }
        return new Known(
                store,
                list.getUrl(),
                parent,
                naming ? ListedAuthorities.of(content, store) : List.of(),
                issued,
                until,
                Optional.empty());
    }
}
