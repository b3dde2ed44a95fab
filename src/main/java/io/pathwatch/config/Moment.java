package io.pathwatch.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time as ISO 8601 writes it, with its offset, or without one by the clocks of {@code zone}.
 *
 * @param zone absent: the offset is required
 * @param ends whether something ends then: of a time that comes twice it is the second, else the first
 */
record Moment(Optional<ZoneId> zone, boolean ends) implements ValueKind<Instant> {

    @Override
    public Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException withoutOffset) {
            return zone.flatMap(clocks -> local(text, clocks));
        }
    }

    private Optional<Instant> local(String text, ZoneId clocks) {
        try {
            ZonedDateTime first = LocalDateTime.parse(text).atZone(clocks);
            return Optional.of((ends ? first.withLaterOffsetAtOverlap() : first).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    @Override
    public String expected() {
        return "a time with its offset, such as 2026-12-01T22:00+01:00, or without one, and a key 'zone' beside it";
    }
}
