package vn.kho.api.wiring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kho.api.administration.JsonSchemaFieldRules;

/** The rules of extra fields, which the catalogue's own page also asks whether a schema is one. */
@Configuration(proxyBeanMethods = false)
class FieldRulesWiring {
    @Bean
    JsonSchemaFieldRules fieldRules() {
        return new JsonSchemaFieldRules();
    }
}
