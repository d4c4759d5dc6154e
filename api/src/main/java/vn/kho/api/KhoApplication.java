package vn.kho.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import vn.kho.api.start.StartProblem;

/** Starts Kho. The data source and its migrations are wired by hand, because they depend on the data directory. */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConfigurationPropertiesScan
public class KhoApplication {
    public static void main(String[] args) {
        try {
            SpringApplication.run(KhoApplication.class, args);
        } catch (RuntimeException failure) {
            // Spring forgets the exit code when it can't announce it to a context that is only half made.
            StartProblem.in(failure).ifPresent(problem -> System.exit(problem.getExitCode()));
            throw failure;
        }
    }
}
