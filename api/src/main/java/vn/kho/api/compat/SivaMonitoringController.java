package vn.kho.api.compat;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health as SiVa 3 tells it: whether, and nothing of the inside. */
@RestController
@RequestMapping(path = "/monitoring", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "7. Clients of DSS and SiVa")
@SecurityRequirements
final class SivaMonitoringController {
    private static final String NAME = "kho";

    private final HealthEndpoint health;
    private final Clock clock;
    private final Instant started;
    private final String version;

    SivaMonitoringController(HealthEndpoint health, Clock clock) {
        this.health = health;
        this.clock = clock;
        this.started = clock.instant();
        this.version = Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Whether the service is up. */
    record Heartbeat(String status) {}

    /** Which version runs. */
    record Version(String version) {}

    /** The status with that of each part. */
    record Health(String status, Map<String, Part> components) {}

    /** One part. */
    record Part(String status, Details details) {}

    /** What SiVa tells about itself. */
    record Details(String webappName, String version, String startTime, String currentTime) {}

    @Operation(summary = "Tell whether it is up, as SiVa does")
    @GetMapping("/heartbeat")
    ResponseEntity<Heartbeat> heartbeat() {
        String status = status();
        return answer(status, new Heartbeat(status));
    }

    @Operation(summary = "Tell the health, as SiVa does")
    @GetMapping({"/health", "/health.json"})
    ResponseEntity<Health> health() {
        String status = status();
        Details details = new Details(NAME, version, text(started), text(clock.instant()));
        return answer(status, new Health(status, Map.of("health", new Part("UP", details))));
    }

    @Operation(summary = "Tell the version, as SiVa does")
    @GetMapping("/version")
    ResponseEntity<Version> version() {
        return answer("UP", new Version(version));
    }

    private String status() {
        return health.health().getStatus().equals(Status.UP) ? "UP" : "DOWN";
    }

    private static <T> ResponseEntity<T> answer(String status, T body) {
        return ResponseEntity.status(status.equals("UP") ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
