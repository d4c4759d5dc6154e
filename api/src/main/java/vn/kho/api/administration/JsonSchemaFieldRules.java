package vn.kho.api.administration;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.catalogue.FieldRules;

/** JSON Schema 2020-12 without references to the outside; texts up to 64 kB and 16 levels deep. */
public final class JsonSchemaFieldRules implements FieldRules {
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int DEEPEST = 16;
    private static final int MOST_SCHEMAS = 500;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LONGEST_TEXT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    // No resource loader may fetch anything: what a schema refers to is in itself.
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaCacheEnabled(false).schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    @Override
    public List<Fault> check(String schema, String fieldsJson) {
        if (fieldsJson.length() > LONGEST_TEXT) {
            return List.of(new Fault("", "too-long"));
        }
        JsonNode fields;
        try {
            fields = json.readTree(fieldsJson);
        } catch (JacksonException notJson) {
            return List.of(new Fault("", "json"));
        }
        if (!fields.isObject()) {
            return List.of(new Fault("", "type"));
        }
        return compiled(schema).validate(fields).stream()
                .map(error -> new Fault(error.getInstanceLocation().toString(), error.getKeyword()))
                .toList();
    }

    /** True when {@code schema} can serve: a JSON object, valid, and without references to the outside. */
    public boolean serves(String schema) {
        if (schema.length() > LONGEST_TEXT) {
            return false;
        }
        try {
            JsonNode node = json.readTree(schema);
            if (!node.isObject() || refersOutside(node)) {
                return false;
            }
            compiled(schema).validate(json.createObjectNode());
            return true;
        } catch (JacksonException | SchemaException | IllegalArgumentException invalid) {
            return false;
        }
    }

    private static boolean refersOutside(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean reference = field.getKey().equals("$ref") || field.getKey().equals("$dynamicRef");
            if (reference && !field.getValue().asString("").startsWith("#")) {
                return true;
            }
            if (refersOutside(field.getValue())) {
                return true;
            }
        }
        for (JsonNode element : node) {
            if (element.isContainer() && refersOutside(element)) {
                return true;
            }
        }
        return false;
    }

    private Schema compiled(String schema) {
        Schema known = compiled.get(schema);
        if (known != null) {
            return known;
        }
        Schema made = registry.getSchema(json.readTree(schema));
        if (compiled.size() < MOST_SCHEMAS) {
            compiled.put(schema, made);
        }
        return made;
    }
}
