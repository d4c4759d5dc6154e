package vn.kho.core.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;

/** The catalogue in memory. */
public final class InMemoryCatalogue implements Catalogue, Revertible {
    private final Versions<Agency> agencies = new Versions<>();
    private final Versions<Procedure> procedures = new Versions<>();
    private final Versions<ResultType> types = new Versions<>();

    @Override
    public synchronized Optional<Agency> agency(AgencyCode code, LocalDate day) {
        return agencies.on(code.value(), day);
    }

    @Override
    public synchronized Optional<Procedure> procedure(ProcedureCode code, LocalDate day) {
        return procedures.on(code.value(), day);
    }

    @Override
    public synchronized Optional<ResultType> resultType(ResultTypeCode code, LocalDate day) {
        return types.on(code.value(), day);
    }

    @Override
    public synchronized List<Agency> agencies(LocalDate day) {
        return agencies.allOn(day);
    }

    @Override
    public synchronized List<Procedure> procedures(LocalDate day) {
        return procedures.allOn(day);
    }

    @Override
    public synchronized List<ResultType> resultTypes(LocalDate day) {
        return types.allOn(day);
    }

    @Override
    public synchronized void put(Agency agency) {
        agencies.put(agency.code().value(), agency.validFrom(), agency);
    }

    @Override
    public synchronized void put(Procedure procedure) {
        procedures.put(procedure.code().value(), procedure.validFrom(), procedure);
    }

    @Override
    public synchronized void put(ResultType type) {
        types.put(type.code().value(), type.validFrom(), type);
    }

    @Override
    public synchronized Runnable remember() {
        List<Runnable> undo = List.of(agencies.remember(), procedures.remember(), types.remember());
        return () -> undo.forEach(Runnable::run);
    }

    private static final class Versions<T> {
        private final Map<String, NavigableMap<LocalDate, T>> byCode = new TreeMap<>();

        void put(String code, LocalDate from, T version) {
            byCode.computeIfAbsent(code, c -> new TreeMap<>()).put(from, version);
        }

        Optional<T> on(String code, LocalDate day) {
            return Optional.ofNullable(byCode.get(code)).map(versions -> pick(versions, day));
        }

        List<T> allOn(LocalDate day) {
            return byCode.values().stream().map(versions -> pick(versions, day)).toList();
        }

        Runnable remember() {
            Map<String, NavigableMap<LocalDate, T>> before = new TreeMap<>();
            byCode.forEach((code, versions) -> before.put(code, new TreeMap<>(versions)));
            return () -> {
                byCode.clear();
                byCode.putAll(before);
            };
        }

        private static <T> T pick(NavigableMap<LocalDate, T> versions, LocalDate day) {
            Map.Entry<LocalDate, T> inForce = versions.floorEntry(day);
            return (inForce == null ? versions.firstEntry() : inForce).getValue();
        }
    }
}
