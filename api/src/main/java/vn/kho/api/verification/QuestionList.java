package vn.kho.api.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.RequestProblem.Kind;

/** Reads the questions of a batch: a JSON array of texts, or one text a line. */
@Component
final class QuestionList {
    static final int MOST = 1000;
    private static final int MOST_BYTES = 200_000;

    /** A SHA-256 and some blanks; nothing longer is a question, and none is sent back. */
    private static final int LONGEST = 100;

    private final JsonMapper json;

    QuestionList(JsonMapper json) {
        this.json = json;
    }

    /**
     * The questions as they were asked.
     *
     * @throws RequestProblem when the body is no such list, has no question, or is beyond a limit
     */
    List<String> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new RequestProblem(Kind.QUESTIONS_TOO_MANY);
        }
        List<String> questions = isJson(request)
                ? array(body)
                : new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (questions.isEmpty()) {
            throw RequestProblem.ofField("", "value-missing");
        }
        if (questions.size() > MOST) {
            throw new RequestProblem(Kind.QUESTIONS_TOO_MANY);
        }
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).length() > LONGEST) {
                throw RequestProblem.ofField("/" + i, "value-too-long");
            }
        }
        return questions;
    }

    private List<String> array(byte[] body) {
        try {
            String[] texts = json.readValue(body, String[].class);
            if (texts == null) {
                throw new RequestProblem(Kind.BODY_UNREADABLE);
            }
            for (int i = 0; i < texts.length; i++) {
                if (texts[i] == null) {
                    throw RequestProblem.ofField("/" + i, "value-missing");
                }
            }
            return List.of(texts);
        } catch (JacksonException malformed) {
            throw new RequestProblem(Kind.BODY_UNREADABLE);
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
    }
}
