package io.pathwatch.config;

import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of {@code sources.json} that names probes of Globalping. */
final class GlobalpingEntry {

    private static final List<String> OWN_KEYS = List.of("type", "locations", "limit", "mtr", "packets", "description");

    private static final int MOST_LOCATIONS = 128;
    static final Count LIMIT = new Count(1, 500);
    static final Count PACKETS = new Count(1, 16);

    private final JsonMap map;
    private final Mistakes mistakes;

    GlobalpingEntry(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    static List<String> keys() {
        List<String> keys = new ArrayList<>(OWN_KEYS);
        keys.addAll(LocationKeys.FILTERS);
        return keys;
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<Source> read(String key) {
        map.knowing(keys());
        List<ProbeLocation> locations = locations();
        Optional<Integer> limit = limit(locations);
        Optional<Boolean> written = map.flag("mtr");
        boolean mtr = written.orElse(false);
        Optional<Integer> packets = map.value("packets", PACKETS);
        if (map.has("packets") && !mtr && written.isPresent() == map.has("mtr")) {
            mistakes.add(map.place("packets"), "packets without mtr", "packets only with \"mtr\": true");
        }
        return locations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source.Globalping(key, locations, limit.orElse(null), mtr, packets.orElse(null)));
    }

    /** Those in the list, or the single one whose keys stand in the entry itself. */
    private List<ProbeLocation> locations() {
        List<String> single = new ArrayList<>(map.keys());
        single.retainAll(LocationKeys.FILTERS);
        if (!map.has("locations")) {
            return new LocationKeys(map, mistakes).read(null).map(List::of).orElse(List.of());
        }
        for (String filter : single) {
            mistakes.add(map.place(filter), filter + " besides locations", filter + " in each of the locations");
        }
        List<ProbeLocation> locations = new ArrayList<>();
        for (JsonMap location : map.maps("locations")) {
            location.knowing(LocationKeys.KEYS);
            Integer limit = location.value("limit", LocationKeys.LIMIT).orElse(null);
            new LocationKeys(location, mistakes).read(limit).ifPresent(locations::add);
        }
        if (locations.size() > MOST_LOCATIONS) {
            mistakes.add(map.place("locations"), locations.size() + " locations", "at most " + MOST_LOCATIONS);
        }
        return locations;
    }

    private Optional<Integer> limit(List<ProbeLocation> locations) {
        Optional<Integer> limit = map.value("limit", LIMIT);
        boolean ownLimits = false;
        for (ProbeLocation location : locations) {
            ownLimits |= location.limit() != null;
        }
        if (limit.isPresent() && ownLimits) {
            mistakes.add(
                    map.place("limit"),
                    "a limit besides those of locations",
                    "one limit for all, or one in a location");
        }
        return limit;
    }
}
