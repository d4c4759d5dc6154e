package vn.kho.api.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.Bilingual;
import vn.kho.api.problem.Texts;
import vn.kho.core.intake.Fault;
import vn.kho.core.intake.ManifestField;

/** Says what a fault is and what to do about it. */
@Component
public final class FaultTexts {
    private final Texts texts = Texts.ofProblems();

    /** What is wrong. */
    public Bilingual message(String code) {
        return texts.both("fault." + code + ".message");
    }

    /** What to do about it. */
    public Bilingual fix(String code) {
        return texts.both("fault." + code + ".fix");
    }

    /**
     * A fault of an item.
     *
     * @param field name of the field on REST, or empty when it concerns the file or the whole row
     * @param columnName the field's usual Vietnamese header
     * @param related what it collides with, as {@code item:…} or {@code result:…}
     */
    public record FaultView(
            Optional<String> field,
            Optional<String> columnName,
            String code,
            Bilingual message,
            Bilingual fix,
            Optional<String> related) {}

    FaultView view(Fault fault) {
        return new FaultView(
                fault.field().map(ManifestField::key),
                fault.field().map(field -> field.vietnamese().getFirst()),
                fault.code(),
                message(fault.code()),
                fix(fault.code()),
                fault.related());
    }

    List<FaultView> views(List<Fault> faults) {
        return faults.stream().map(this::view).toList();
    }
}
