package io.pathwatch.config;

import io.pathwatch.model.AtlasProbes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which probes of RIPE Atlas are asked for. */
final class AtlasProbesKeys {

    /** In place of {@code type} and {@code value}: {@code "country": "DE"}. */
    static final List<String> SHORT = List.of("area", "region", "country", "countries", "asn", "prefix");

    static final List<String> MORE = List.of("requested", "tags");

    private static final List<String> LONG = List.of("type", "value");
    private static final List<String> TAG_KEYS = List.of("include", "exclude");
    private static final ValueKind<String> TAG = new Text("a tag", 200, "");
    static final Count REQUESTED = new Count(1, 10_000);

    private final JsonMap map;
    private final Mistakes mistakes;

    AtlasProbesKeys(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    /** The keys of a set of probes that are there. */
    List<String> written() {
        List<String> written = new ArrayList<>(map.keys());
        written.removeIf(key -> !SHORT.contains(key) && !MORE.contains(key));
        return written;
    }

    /** An item of {@code probes}: with type and value, or short. */
    Optional<AtlasProbes> readItem() {
        List<String> known = new ArrayList<>(LONG);
        known.addAll(SHORT);
        known.addAll(MORE);
        map.knowing(known);
        return map.has("type") || map.has("value") ? readLong() : readShort("type and value, or one of ");
    }

    private Optional<AtlasProbes> readLong() {
        for (String key : LONG) {
            if (!map.has(key)) {
                mistakes.add(map.place(), "none", "a key '" + key + "'");
            }
        }
        for (String key : SHORT) {
            if (map.has(key)) {
                mistakes.add(map.place(key), key + " besides type and value", "one or the other");
            }
        }
        Optional<AtlasProbeType> type = map.value("type", Choice.of(AtlasProbeType.values()));
        return type.isPresent() ? read(type.get(), "value") : Optional.empty();
    }

    /** @param otherwise what else could stand there, as a message begins */
    Optional<AtlasProbes> readShort(String otherwise) {
        List<String> written = new ArrayList<>(map.keys());
        written.retainAll(SHORT);
        if (written.isEmpty()) {
            mistakes.add(map.place(), "no probes", otherwise + String.join(", ", SHORT));
            return Optional.empty();
        }
        if (written.size() > 1) {
            mistakes.add(
                    map.place(written.get(1)), String.join(" and ", written), "one of them for each set of probes");
        }
        String key = written.get(0);
        return read(AtlasProbeType.of(key), key);
    }

    private Optional<AtlasProbes> read(AtlasProbeType type, String valueKey) {
        Optional<String> value = map.value(valueKey, type);
        Optional<Integer> requested = map.value("requested", REQUESTED);
        List<String> included = List.of();
        List<String> excluded = List.of();
        if (map.has("tags")) {
            Optional<JsonMap> tags = map.map("tags");
            if (tags.isPresent()) {
                tags.get().knowing(TAG_KEYS);
                included = tags(tags.get(), "include");
                excluded = tags(tags.get(), "exclude");
            }
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int count = requested.orElse(type.count(value.get()));
        return Optional.of(new AtlasProbes(type.key(), value.get(), count, included, excluded));
    }

    /** The service's own pages write both lists, also empty. */
    private static List<String> tags(JsonMap tags, String key) {
        return tags.isEmptyList(key) ? List.of() : tags.values(key, TAG);
    }
}
