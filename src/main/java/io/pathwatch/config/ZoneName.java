package io.pathwatch.config;

import io.pathwatch.model.NearestKey;
import java.time.ZoneId;
import java.util.Optional;

/** A time zone by its name in the IANA database. */
record ZoneName() implements ValueKind<ZoneId> {

    @Override
    public Optional<ZoneId> parse(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    @Override
    public String expected() {
        return "a time zone such as Europe/Berlin or UTC";
    }

    @Override
    public String expected(String text) {
        return NearestKey.find(text, ZoneId.getAvailableZoneIds())
                .map(near -> "'" + near + "'")
                .orElse(expected());
    }
}
