package io.pathwatch.web.api;

import static java.util.Objects.requireNonNull;

import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call of the API is answered.
 *
 * @param headers beside content type and length
 */
public record ApiAnswer(int status, String mediaType, Map<String, String> headers, byte[] body) {

    public ApiAnswer {
        requireNonNull(mediaType, "mediaType");
        headers = Map.copyOf(headers);
    }

    static ApiAnswer json(JsonWriter.Value value) {
        return json(200, value);
    }

    static ApiAnswer json(int status, JsonWriter.Value value) {
        return new ApiAnswer(status, "application/json", Map.of(), PageJson.render(value));
    }

    static ApiAnswer text(String mediaType, String text) {
        return new ApiAnswer(200, mediaType + "; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, to be kept in a file of that name. */
    ApiAnswer asFile(String name) {
        return new ApiAnswer(
                status, mediaType, Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""), body);
    }

    static ApiAnswer of(Problem problem, String requestId) {
        Map<String, String> headers =
                problem.retryAfter() == null ? Map.of() : Map.of("Retry-After", problem.retryAfterSeconds());
        return new ApiAnswer(problem.status(), Problem.MEDIA_TYPE, headers, problem.json(requestId));
    }
}
