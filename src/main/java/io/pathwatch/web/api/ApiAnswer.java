package io.pathwatch.web.api;

import static java.util.Objects.requireNonNull;

import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of the API is answered.
 *
 * @param headers beside content type and length
 */
public record ApiAnswer(int status, String mediaType, Map<String, String> headers, byte[] body) {

    private static final int TAG_BYTES = 12;

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

    /** The entity tag of the body, in its quotes. */
    public String tag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] begin = Arrays.copyOf(digest, TAG_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(begin) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: expected in every Java, was not", e);
        }
    }

    /** Whether a client that has one of the tags of {@code ifNoneMatch} has this body already. */
    public boolean isKnown(@Nullable String ifNoneMatch) {
        if (status != 200 || ifNoneMatch == null) {
            return false;
        }
        String tag = tag();
        for (String each : ifNoneMatch.split(",")) {
            String candidate = each.trim();
            if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
