package io.pathwatch.config;

import io.pathwatch.model.ProbeLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where a probe of Globalping is to stand. */
final class LocationKeys {

    /** Of which one at least is needed. */
    static final List<String> FILTERS =
            List.of("continent", "region", "country", "state", "city", "asn", "network", "tags", "magic");

    /** What an item of {@code locations} may hold. */
    static final List<String> KEYS = with("limit");

    static final Count LIMIT = new Count(1, 200);

    private static final ValueKind<String> CONTINENT = Choice.of("AF", "AN", "AS", "EU", "NA", "OC", "SA");
    private static final ValueKind<String> STATE = new Letters("the two letters of a state of the USA", 2);
    private static final ValueKind<String> NAME = new Text("a name", 200, "");
    private static final ValueKind<String> TAG = new Text("a tag", 200, "");
    private static final ValueKind<String> MAGIC = new MagicWords();

    private final JsonMap map;
    private final Mistakes mistakes;

    LocationKeys(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    /**
     * @param limit of this location; absent: none of its own
     * @return empty if nothing says where; that is a mistake then
     */
    Optional<ProbeLocation> read(@Nullable Integer limit) {
        boolean said = false;
        for (String filter : FILTERS) {
            said |= map.has(filter);
        }
        if (!said) {
            String where = map.keys().contains("type") ? "locations, or one of " : "one of ";
            mistakes.add(map.place(), "no place", where + String.join(", ", FILTERS));
            return Optional.empty();
        }
        Optional<String> country = map.value("country", new Country());
        if (map.has("state") && country.isPresent() && !country.get().equals("US")) {
            mistakes.add(map.place("state"), "a state of " + country.get(), "a state only with the country US");
        }
        return Optional.of(new ProbeLocation(
                map.value("continent", CONTINENT).orElse(null),
                map.value("region", NAME).orElse(null),
                country.orElse(null),
                map.value("state", STATE).orElse(null),
                map.value("city", NAME).orElse(null),
                map.value("asn", new AsNumber()).orElse(null),
                map.value("network", NAME).orElse(null),
                map.values("tags", TAG),
                map.value("magic", MAGIC).orElse(null),
                limit));
    }

    private static List<String> with(String more) {
        List<String> keys = new ArrayList<>(FILTERS);
        keys.add(more);
        return List.copyOf(keys);
    }
}
