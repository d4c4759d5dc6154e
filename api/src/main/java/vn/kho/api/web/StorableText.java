package vn.kho.api.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Refuses texts that could not be stored where they come in, so that none of them ends as a failure of ours. */
@Configuration(proxyBeanMethods = false)
class StorableText {
    /** For parameters in addresses and forms; the names, the path and the headers are looked at anyway. */
    @Bean
    StrictHttpFirewall parameterFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(Inputs::isStorable);
        return firewall;
    }

    /** For JSON bodies. */
    @Bean
    JacksonModule storableStrings() {
        return new SimpleModule("storable-strings").addDeserializer(String.class, new StorableString());
    }

    private static final class StorableString extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && !Inputs.isStorable(text)) {
                context.reportInputMismatch(this, "a control character or half a surrogate pair");
            }
            return text;
        }
    }
}
