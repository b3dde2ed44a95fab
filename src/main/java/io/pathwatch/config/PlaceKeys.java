package io.pathwatch.config;

import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.rule.PathRequirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items of {@code places}. */
final class PlaceKeys {

    static final ValueKind<PathRequirement.Prefix> PREFIX = new PlacedNetwork();
    static final ValueKind<Double> LATITUDE = new Degrees(90);
    static final ValueKind<Double> LONGITUDE = new Degrees(180);
    static final ValueKind<String> LABEL = new Text("a name", 200, "");

    private static final List<String> KEYS = List.of("prefix", "source", "latitude", "longitude", "label");

    private final Mistakes mistakes;
    private final Map<String, Place> given = new HashMap<>();

    PlaceKeys(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @return empty, with the mistakes noted, if {@code map} tells none */
    Optional<GivenPlace> read(YamlMap map) {
        map.knowing(KEYS);
        if (!map.has("prefix") && !map.has("source")) {
            mistakes.add(map.place(), "neither", "a key 'prefix' or 'source'");
        }
        for (String required : List.of("latitude", "longitude")) {
            if (!map.has(required)) {
                mistakes.add(map.place(), "none", "a key '" + required + "'");
            }
        }
        Optional<PathRequirement.Prefix> prefix = map.value("prefix", PREFIX);
        Optional<String> source = map.value("source", SilenceKeys.PATTERN);
        Optional<Double> latitude = map.value("latitude", LATITUDE);
        Optional<Double> longitude = map.value("longitude", LONGITUDE);
        String label = map.value("label", LABEL).orElse("");
        if (prefix.isEmpty() && source.isEmpty() || latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        String what = prefix.map(PathRequirement.Prefix::text).orElse("") + "|" + source.orElse("");
        Place first = given.putIfAbsent(what, map.place());
        if (first != null) {
            mistakes.add(map.place(), "the prefix and source of line " + first.line(), "each once");
        }
        return Optional.of(
                new GivenPlace(prefix.orElse(null), source.orElse(null), latitude.get(), longitude.get(), label));
    }
}
