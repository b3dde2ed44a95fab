package io.pathwatch.source;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a web server answered, taken off the connection.
 *
 * @param status HTTP status
 * @param headers the first value of each header, by its name in lower case
 * @param body what arrived of it, as it was sent; at most as many bytes as {@link ServiceHttp} was told
 * @param cut why the rest of the body is missing, for example {@code timed out after 60 s}; absent if it is whole
 */
public record ServiceAnswer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable String cut) {

    public ServiceAnswer {
        headers = Map.copyOf(headers);
    }

    /** Value of the header; absent without one. */
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The same with a body that is not compressed, up to {@code maxBytes} of it. */
    public ServiceAnswer expanded(int maxBytes) {
        if (!Gzip.isCompressed(body)) {
            return this;
        }
        byte[] plain = Gzip.expand(body, maxBytes);
        if (plain.length < maxBytes) {
            return new ServiceAnswer(status, headers, plain, cut);
        }
        return new ServiceAnswer(
                status, headers, Arrays.copyOf(plain, maxBytes), "cut off after " + maxBytes / 1024 + " KiB");
    }
}
