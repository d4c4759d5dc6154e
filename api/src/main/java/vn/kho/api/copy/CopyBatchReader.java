package vn.kho.api.copy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.FieldFaults;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.RequestProblem.Kind;

/** Reads the orders of a batch: a JSON array, or one JSON object a line. At most 1,000 orders and 2 MB. */
@Component
final class CopyBatchReader {
    static final int MAX_ORDERS = 1000;
    static final int MAX_BYTES = 2_000_000;

    private final JsonMapper json;
    private final Validator validator;

    CopyBatchReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The orders, none of which was looked at yet.
     *
     * @throws RequestProblem when the body is no JSON, has no order, or is beyond a limit
     */
    List<JsonNode> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new RequestProblem(Kind.COPY_ORDERS_TOO_MANY);
        }
        List<JsonNode> orders = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = json.readerFor(JsonNode.class).readValues(body)) {
            while (nodes.hasNext()) {
                if (orders.size() == MAX_ORDERS) {
                    throw new RequestProblem(Kind.COPY_ORDERS_TOO_MANY);
                }
                orders.add(nodes.next());
            }
        } catch (JacksonException malformed) {
            throw new RequestProblem(Kind.BODY_UNREADABLE);
        }
        if (orders.isEmpty()) {
            throw RequestProblem.ofField("", "value-missing");
        }
        return orders;
    }

    /** One order. @throws RequestProblem that names its fields, and no value, when it can't be accepted */
    CopyForm order(JsonNode node) {
        CopyForm form;
        try {
            form = json.treeToValue(node, CopyForm.class);
        } catch (JacksonException malformed) {
            String pointer = malformed.getPath().isEmpty()
                    ? ""
                    : "/" + malformed.getPath().getFirst().getPropertyName();
            throw RequestProblem.ofField(pointer, "value-malformed");
        }
        if (form == null) {
            throw RequestProblem.ofField("", "value-missing");
        }
        BeanPropertyBindingResult faults = new BeanPropertyBindingResult(form, "order");
        validator.validate(form, faults);
        if (faults.hasErrors()) {
            throw FieldFaults.of(faults.getFieldErrors());
        }
        return form;
    }
}
