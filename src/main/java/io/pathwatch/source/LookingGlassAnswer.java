package io.pathwatch.source;

import org.jspecify.annotations.Nullable;

/**
 * What a looking glass answered.
 *
 * @param status HTTP status
 * @param contentType value of the header; absent without one
 * @param body what arrived of the page, up to {@link LookingGlassPage#MAX_BYTES}
 * @param cut why the rest of the page is missing, for example {@code timed out after 60 s}; absent if it is whole
 */
record LookingGlassAnswer(
        int status,
        @Nullable String contentType,
        byte[] body,
        @Nullable String cut) {

    static LookingGlassAnswer of(ServiceAnswer answer) {
        return new LookingGlassAnswer(answer.status(), answer.header("content-type"), answer.body(), answer.cut());
    }
}
