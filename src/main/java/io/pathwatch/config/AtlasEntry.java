package io.pathwatch.config;

import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of {@code sources.json} that names probes of RIPE Atlas. */
final class AtlasEntry {

    /** Whether anybody may see the measurement; absent: yes. */
    static final String PUBLIC = "public";

    private final JsonMap map;
    private final Mistakes mistakes;

    AtlasEntry(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("type", "probes", PUBLIC, "description"));
        keys.addAll(AtlasProbesKeys.SHORT);
        keys.addAll(AtlasProbesKeys.MORE);
        return keys;
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<Source> read(String key) {
        map.knowing(keys());
        List<AtlasProbes> probes = probes();
        boolean isPublic = map.flag(PUBLIC).orElse(true);
        return probes.isEmpty() ? Optional.empty() : Optional.of(new Source.Atlas(key, probes, isPublic));
    }

    /** Those in the list, or the single set whose keys stand in the entry itself. */
    private List<AtlasProbes> probes() {
        var single = new AtlasProbesKeys(map, mistakes);
        if (!map.has("probes")) {
            return single.readShort("probes, or one of ").map(List::of).orElse(List.of());
        }
        for (String key : single.written()) {
            mistakes.add(map.place(key), key + " besides probes", key + " in the items of probes");
        }
        List<AtlasProbes> probes = new ArrayList<>();
        for (JsonMap item : map.maps("probes")) {
            new AtlasProbesKeys(item, mistakes).readItem().ifPresent(probes::add);
        }
        return probes;
    }
}
