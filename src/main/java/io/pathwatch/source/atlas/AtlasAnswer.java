package io.pathwatch.source.atlas;

import io.pathwatch.source.ServiceAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What RIPE Atlas answered, all of it.
 *
 * @param status HTTP status
 * @param retryAfter how long it wants to be left alone; absent if it does not say
 * @param body as it is read, not as it was sent: results are ten times shorter when compressed
 */
record AtlasAnswer(int status, @Nullable Duration retryAfter, InputStream body) {

    /** What is read of a body that was expanded, in bytes. */
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    /** @throws IOException if part of it is missing */
    static AtlasAnswer of(ServiceAnswer answer) throws IOException {
        byte[] body = answer.body();
        if (body.length >= AtlasHttp.MAX_BYTES) {
            throw new AnswerTooLongException(AtlasHttp.MAX_BYTES);
        }
        if (answer.cut() != null) {
            throw new IOException("its answer was " + answer.cut());
        }
        InputStream plain = new ByteArrayInputStream(body);
        if ("gzip".equalsIgnoreCase(answer.header("content-encoding"))) {
            plain = new LimitedStream(new GZIPInputStream(plain), MAX_BYTES);
        }
        return new AtlasAnswer(answer.status(), seconds(answer.header("retry-after")), plain);
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        try {
            return text == null ? null : Duration.ofSeconds(Math.max(0, Integer.parseInt(text.strip())));
        } catch (NumberFormatException e) {
            return null; // a date: the usual pause must do
        }
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether the same question may have another answer later. */
    boolean isPassing() {
        return status == 429 || status >= 500;
    }
}
