package vn.kho.api.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.kho.core.catalogue.FieldRules;

class JsonSchemaFieldRulesTest {
    private static final String SCHEMA = """
            {"type":"object","required":["capacity"],"additionalProperties":false,
             "properties":{"capacity":{"type":"number","minimum":0},"plots":{"type":"array","items":{"$ref":"#/$defs/plot"}}},
             "$defs":{"plot":{"type":"string","maxLength":5}}}""";

    private final JsonSchemaFieldRules rules = new JsonSchemaFieldRules();

    @Test
    void acceptsWhatFits() {
        assertThat(rules.check(SCHEMA, "{\"capacity\": 3.5, \"plots\": [\"A1\"]}"))
                .isEmpty();
    }

    @Test
    void pointsToEachFault() {
        assertThat(rules.check(SCHEMA, "{\"capacity\": -1, \"plots\": [\"A1\", \"too long\"]}"))
                .containsExactlyInAnyOrder(
                        new FieldRules.Fault("/capacity", "minimum"), new FieldRules.Fault("/plots/1", "maxLength"));
        assertThat(rules.check(SCHEMA, "{}")).extracting(FieldRules.Fault::code).containsExactly("required");
    }

    @Test
    void callsTextThatIsNoObjectOneFault() {
        assertThat(rules.check(SCHEMA, "no json")).containsExactly(new FieldRules.Fault("", "json"));
        assertThat(rules.check(SCHEMA, "{\"capacity\":1} x")).containsExactly(new FieldRules.Fault("", "json"));
        assertThat(rules.check(SCHEMA, "[]")).containsExactly(new FieldRules.Fault("", "type"));
        assertThat(rules.check(SCHEMA, "[".repeat(10_000))).containsExactly(new FieldRules.Fault("", "json"));
        assertThat(rules.check(SCHEMA, " ".repeat(70_000))).containsExactly(new FieldRules.Fault("", "too-long"));
    }

    @Test
    void takesOnlySchemasThatStandAlone() {
        assertThat(rules.serves(SCHEMA)).isTrue();
        assertThat(rules.serves("{}")).isTrue();
        assertThat(rules.serves("[]")).isFalse();
        assertThat(rules.serves("{\"$ref\":\"https://example.invalid/s.json\"}"))
                .isFalse();
        assertThat(rules.serves("{\"allOf\":[{\"$ref\":\"file:///etc/passwd\"}]}"))
                .isFalse();
        assertThat(rules.serves("{\"$ref\":\"#/$defs/none\"}")).isFalse();
        assertThat(rules.serves("{\"$schema\":\"https://example.invalid/dialect\"}"))
                .isFalse();
    }

    @Test
    void fetchesNothingForASchemaThatRefersOutside() {
        assertThat(rules.serves("{\"properties\":{\"a\":{\"$dynamicRef\":\"http://127.0.0.1:1/s\"}}}"))
                .isFalse();
    }
}
