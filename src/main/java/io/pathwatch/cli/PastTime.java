package io.pathwatch.cli;

import io.pathwatch.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Times of the past as options take them: how long ago, a day in UTC, or a time with its offset. */
final class PastTime {

    private PastTime() {}

    /** @throws ParameterException if {@code text} is none of those */
    static Instant parse(String option, String text, Instant now, CommandLine line) {
        Optional<Duration> ago = Durations.parse(text);
        try {
            if (ago.isPresent()) {
                return now.minus(ago.get());
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new ParameterException(
                    line,
                    option + ": expected how long ago, such as 24h, a day such as 2026-11-22, or a time with its offset"
                            + " such as 2026-11-22T06:00Z, found '" + text + "'");
        }
    }
}
