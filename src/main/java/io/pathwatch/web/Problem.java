package io.pathwatch.web;

import static java.util.Objects.requireNonNull;

import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.Layout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, as RFC 9457 has it.
 *
 * @param status of the answer, 400 to 599
 * @param kind its own name, the last part of {@code type}; absent: the status says all ({@code about:blank})
 * @param title what all of the kind have in common
 * @param detail what was expected, what was found and what to do, in lower case
 * @param retryAfter when to ask again; absent: asking again does not help
 */
public record Problem(
        int status,
        @Nullable String kind,
        String title,
        String detail,
        @Nullable Duration retryAfter) {

    /** Media type of {@link #json}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String KINDS = "/api/v1/problems/";
    private static final JsonWriter WRITER = new JsonWriter(Layout.COMPACT);

    /** @throws IllegalArgumentException if {@code status} is none of a failure */
    public Problem {
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: expected 400 to 599, was " + status);
        }
    }

    /** What is asked cannot be understood, or cannot be. */
    public static Problem badRequest(String detail) {
        return new Problem(400, null, "Bad request", detail, null);
    }

    /** Nobody knows who asks. */
    public static Problem unauthorized(String found) {
        return new Problem(
                401,
                "token",
                "Unauthorized",
                "expected a token that is known in the header 'Authorization: Bearer pwt_...', found " + found
                        + "; 'pathwatch token add NAME --role viewer' makes one",
                null);
    }

    /** Whoever asks may not. */
    public static Problem forbidden(String detail) {
        return new Problem(403, null, "Forbidden", detail, null);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, null, "Not found", detail, null);
    }

    public static Problem methodNotAllowed(String detail) {
        return new Problem(405, null, "Method not allowed", detail, null);
    }

    /** It cannot be done as things stand. */
    public static Problem conflict(String detail) {
        return new Problem(409, null, "Conflict", detail, null);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(413, null, "Content too large", detail, null);
    }

    public static Problem unsupportedMediaType(String detail) {
        return new Problem(415, null, "Unsupported media type", detail, null);
    }

    /** For a status of HTTP itself that says enough. */
    static Problem ofStatus(int status, String detail) {
        String title =
                switch (status) {
                    case 406 -> "Not acceptable";
                    case 408 -> "Request timeout";
                    case 414 -> "URI too long";
                    case 431 -> "Request header fields too large";
                    case 501 -> "Not implemented";
                    default ->
                        throw new IllegalArgumentException("status: expected one that has a title, was " + status);
                };
        return new Problem(status, null, title, detail, null);
    }

    public static Problem tooManyRequests(String detail, Duration retryAfter) {
        return new Problem(429, null, "Too many requests", detail, retryAfter);
    }

    /** A fault of this program, which its log tells under the id of the request. */
    public static Problem internal() {
        return new Problem(
                500,
                null,
                "Internal server error",
                "could not be answered; the log says why under this requestId",
                null);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return new Problem(503, null, "Service unavailable", detail, retryAfter);
    }

    /** An address where more could be read of the kind, or {@code about:blank}. */
    public String type() {
        return kind == null ? "about:blank" : KINDS + kind;
    }

    /** Seconds for the header {@code Retry-After}, one at least; empty text: it is not sent. */
    public String retryAfterSeconds() {
        return retryAfter == null
                ? ""
                : Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    /** @param requestId by which the log names the request */
    public byte[] json(String requestId) {
        String text = WRITER.render(json -> {
            json.writeStartObject();
            json.writeStringField("type", type());
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("requestId", requestId);
            json.writeEndObject();
        });
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
