package io.pathwatch.config;

import io.pathwatch.model.Source;
import java.util.List;
import java.util.Optional;

/** An entry of {@code sources.json} that names a measurement of RIPE Atlas. */
final class AtlasMeasurementEntry {

    static final List<String> KEYS = List.of("type", "measurement", "probes", AtlasEntry.PUBLIC, "description");

    private AtlasMeasurementEntry() {}

    /** @return empty if it makes no sense; that is a mistake then */
    static Optional<Source> read(String key, JsonMap map, Mistakes mistakes) {
        map.knowing(KEYS);
        if (!map.has("measurement")) {
            mistakes.add(map.place(), "none", "a key 'measurement'");
        }
        Optional<Long> measurement = map.value("measurement", new Identifier("a measurement"));
        List<Long> probes = map.values("probes", new Identifier("a probe"));
        boolean isPublic = map.flag(AtlasEntry.PUBLIC).orElse(true);
        return measurement.map(number -> new Source.AtlasMeasurement(key, number, probes, isPublic));
    }
}
