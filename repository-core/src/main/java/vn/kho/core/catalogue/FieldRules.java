package vn.kho.core.catalogue;

import java.util.List;

/** Checks extra fields against a result type's JSON Schema. */
public interface FieldRules {
    /**
     * Faults of {@code fieldsJson} under {@code schema}; an empty list means that it fits.
     *
     * @param fieldsJson a JSON object; text that is no JSON is one fault at the root
     */
    List<Fault> check(String schema, String fieldsJson);

    /**
     * One fault.
     *
     * @param pointer JSON Pointer to the field
     * @param code the schema keyword that it breaks
     */
    record Fault(String pointer, String code) {}
}
