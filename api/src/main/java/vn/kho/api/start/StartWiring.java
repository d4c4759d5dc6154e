package vn.kho.api.start;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Greets once everything is up. */
@Configuration(proxyBeanMethods = false)
class StartWiring {
    @Bean
    ApplicationListener<ApplicationReadyEvent> greeting(
            KhoSettings settings, ObjectProvider<DemoLogins> logins, Environment environment) {
        return event -> {
            Greeting greeting = new Greeting(
                    environment.getProperty("server.address", "*") + ":"
                            + environment.getProperty("local.server.port", "?"),
                    settings,
                    logins.stream().flatMap(source -> source.all().stream()).toList(),
                    TestSeal.isUsed(environment));
            new PrintStream(System.out, true, StandardCharsets.UTF_8).print(greeting.text());
        };
    }
}
