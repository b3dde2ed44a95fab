package io.pathwatch.alerts.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a receiver that is not 2xx.
 *
 * @param status 100 to 599, without 2xx
 * @param retryAfterField value of the field {@code Retry-After}; absent if there was none
 */
public record HttpAnswer(int status, @Nullable String retryAfterField) {

    private static final int MAX_DIGITS = 9;

    /** What is to be done about it. */
    public Meaning meaning() {
        return switch (status) {
            case 410 -> Meaning.GONE;
            case 400, 413, 415, 422 -> Meaning.REFUSED;
            case 401, 403, 404, 405 -> Meaning.MEND;
            default -> status >= 300 && status < 400 ? Meaning.MEND : Meaning.TRY_AGAIN;
        };
    }

    /**
     * How long the receiver asks to be left alone: seconds or a date (RFC 9110, 10.2.3).
     *
     * @return absent if it does not ask, or asks in no form we know
     */
    public @Nullable Duration retryAfter(Instant now) {
        if (retryAfterField == null) {
            return null;
        }
        String text = retryAfterField.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(text.length() > MAX_DIGITS ? Integer.MAX_VALUE : Long.parseLong(text));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
        } catch (DateTimeException e) {
            return null; // a receiver's mistake must not cost us the alert: our own delay is used
        }
    }

    /** What is to be done about an answer. */
    public enum Meaning {
        TRY_AGAIN,
        /** The URL, our credentials or the receiver's set-up must be mended; a redirect is never followed. */
        MEND,
        /** The receiver wants nothing more. */
        GONE,
        /** This one message is not accepted. */
        REFUSED
    }
}
