package vn.kho.api.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kho.core.access.Caller;

/** The contract as {@code /openapi.json} tells it. */
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {
    private static final String BEARER = "accessToken";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** What holds for all operations. */
    @Bean
    OpenAPI contract() {
        return new OpenAPI(SpecVersion.V31)
                .info(new Info().title("Kho").version("v1").description(OpenApiTexts.INTRODUCTION))
                // Relative: the address in the request is a client's claim.
                .addServersItem(new Server().url("/").description("This repository"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(BEARER, bearer())
                        .addParameters("IdempotencyKey", key(false))
                        .addParameters("IdempotencyKeyRequired", key(true))
                        .addParameters("IfMatch", ifMatch())
                        .addExamples("Manifest", new Example().value(OpenApiTexts.MANIFEST)));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Access token of the OpenID provider, in the header Authorization: Bearer.")
                .flows(new OAuthFlows()
                        .clientCredentials(
                                new OAuthFlow().tokenUrl("/oauth2/token").scopes(new Scopes()))
                        .authorizationCode(new OAuthFlow()
                                .authorizationUrl("/oauth2/authorize")
                                .tokenUrl("/oauth2/token")
                                .scopes(new Scopes())));
    }

    private static Parameter key(boolean required) {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .required(required)
                .description("Random key of 1 to 255 visible ASCII characters: the same request with the same key is"
                        + " carried out once and answered with Idempotency-Replayed: true afterwards.")
                .schema(new StringSchema().maxLength(255))
                .example("8f14e45f-ceea-467f-a9c5-1c1b3b1f0a01");
    }

    private static Parameter ifMatch() {
        return new Parameter()
                .in("header")
                .name("If-Match")
                .required(true)
                .description("The ETag of the record as the caller read it: 428 without it, 412 when it is stale.")
                .schema(new StringSchema())
                .example("\"3\"");
    }

    /** Adds the problems that every operation can answer with. */
    @Bean
    OpenApiCustomizer problems() {
        return contract -> {
            if (contract.getPaths() == null) {
                return;
            }
            contract.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        if (!path.startsWith("/api/")) {
                            // Other services' forms: their errors are no problems of ours.
                            return;
                        }
                        boolean open = path.startsWith("/api/v1/verify/");
                        addProblem(operation, "400", "The request is malformed");
                        if (open) {
                            addProblem(operation, "429", "Too many requests; see Retry-After");
                        } else {
                            addProblem(operation, "401", "No valid access token");
                            addProblem(operation, "403", "No role that allows this");
                            addProblem(operation, "404", "No such object, or not visible to the caller");
                        }
                        addProblem(operation, "503", "Temporarily not possible; see Retry-After");
                    }));
        };
    }

    private static void addProblem(Operation operation, String status, String description) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/Problem");
        operation
                .getResponses()
                .computeIfAbsent(
                        status,
                        s -> new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType("application/problem+json", new MediaType().schema(problem))));
    }
}
