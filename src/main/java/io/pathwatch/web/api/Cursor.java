package io.pathwatch.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, as a word that means nothing to others. */
final class Cursor {

    private static final String EXPECTED = "what 'next' of the page before was";
    private static final long MICROS = 1_000_000;

    private Cursor() {}

    static String write(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code count} parts of the parameter {@code cursor}; null where it is not given. */
    static String @Nullable [] read(ApiRequest request, int count) {
        return request.find("cursor", EXPECTED, text -> {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
                return parts.length == count ? parts : null;
            } catch (IllegalArgumentException notOurs) {
                return null;
            }
        });
    }

    /** A number that was written as a part. */
    static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException notOurs) {
            throw ApiRequest.wrong("cursor", EXPECTED, part);
        }
    }

    /** A time as a part. */
    static String part(Instant at) {
        return Long.toString(at.getEpochSecond() * MICROS + at.getNano() / 1_000);
    }

    /** A time that was written as a part. */
    static Instant time(String part) {
        long micros = number(part);
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
