package vn.kho.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.kho.api.web.Rest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemAdviceTest {
    private Rest rest;

    @BeforeAll
    void start() {
        rest = new Rest();
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void answersWithAProblemInTheLanguageAskedFor() {
        Rest.Answer vietnamese = rest.get("lan", "/api/v1/results/00000000-0000-4000-8000-000000000000");
        Rest.Answer english =
                rest.get("lan", "/api/v1/results/00000000-0000-4000-8000-000000000000", "Accept-Language", "en");

        assertThat(vietnamese.header("Content-Type")).startsWith("application/problem+json");
        assertThat(vietnamese.json().get("title").asString()).isEqualTo("Không có kết quả này");
        assertThat(english.json().get("title").asString()).isEqualTo("No such result");
        assertThat(english.json().get("type").asString()).isEqualTo("/docs/problems/result-unknown");
        assertThat(english.json().get("status").asInt()).isEqualTo(404);
        assertThat(english.json().get("traceId").asString()).isNotBlank();
    }

    @Test
    void saysWhatIsWrongWithABody() {
        String path = "/api/v1/batches";

        assertProblem(rest.post("digitiser", path, "{"), 400, "body-unreadable");
        assertProblem(rest.post("digitiser", path, ""), 400, "body-unreadable");
        Rest.Answer blank = rest.post("digitiser", path, "{\"name\":\" \"}");
        assertProblem(blank, 422, "fields-invalid");
        assertThat(blank.json().at("/errors/0/pointer").asString()).isEqualTo("/name");
        assertThat(blank.json().at("/errors/0/code").asString()).isEqualTo("value-missing");
        Rest.Answer wrong =
                rest.post("lan", "/api/v1/copies", "{\"resultId\":\"x\",\"recipient\":\"x\",\"purpose\":\"y\"}");
        assertProblem(wrong, 422, "fields-invalid");
        assertThat(wrong.json().at("/errors/0/pointer").asString()).isEqualTo("/resultId");
    }

    @Test
    void answersWhatSpringRefusesWithProblemsToo() {
        assertProblem(rest.get("lan", "/api/v1/nothing"), 404, "not-found");
        assertProblem(rest.get("lan", "/api/v1/results/no-id"), 404, "not-found");
        assertProblem(rest.get("digitiser", "/api/v1/items?state=LOST"), 400, "parameter-malformed");
        assertProblem(rest.get("lan", "/api/v1//batches"), 400, "address-refused");
        Rest.Answer method = rest.put("lan", "/api/v1/copies", "application/json", "{}");
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("POST");
        assertProblem(
                rest.send(rest.body("POST", "digitiser", "/api/v1/batches", "text/plain", "x")),
                415,
                "media-type-unsupported");
        assertProblem(
                rest.send(rest.body("POST", "anonymous", "/api/v1/verify/documents", "multipart/form-data", "x")),
                400,
                "multipart-malformed");
    }

    @Test
    void explainsACodeToPeopleAndPrograms() {
        Rest.Answer page = rest.get("anonymous", "/docs/problems/own-work", "Accept", "text/html");
        Rest.Answer json = rest.get("anonymous", "/docs/problems/own-work", "Accept", "application/json");

        assertThat(page.text()).contains("Không được tự kiểm tra").contains("Not on your own work");
        assertThat(json.json().at("/title/en").asString()).isEqualTo("Not on your own work");
        assertThat(rest.get("anonymous", "/docs/problems/nothing", "Accept", "application/json")
                        .status())
                .isEqualTo(404);
    }

    private static void assertProblem(Rest.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
    }
}
