package vn.kho.api.problem;

import java.util.List;
import org.springframework.validation.FieldError;

/** Fields of a body whose values a constraint refuses. */
public final class FieldFaults {
    private FieldFaults() {}

    /** The problem that names each field and never its value. */
    public static RequestProblem of(List<FieldError> errors) {
        return new RequestProblem(
                RequestProblem.Kind.FIELDS_INVALID,
                errors.stream().map(FieldFaults::detail).toList());
    }

    private static RequestProblem.Detail detail(FieldError error) {
        String constraint = error.getCode() == null ? "" : error.getCode();
        String code = switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "value-missing";
            case "Size", "Max" -> "value-too-long";
            default -> "value-malformed";
        };
        return new RequestProblem.Detail("/" + error.getField().replace('.', '/'), code, "");
    }
}
