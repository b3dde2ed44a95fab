package io.pathwatch.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the keys that {@code defaults}, groups and targets have in common. */
final class LevelReader {

    private static final List<String> PROBE_KEYS =
            TargetKeys.PROBE.stream().map(Key::name).toList();
    private final Optional<Set<String>> sourceKeys;
    private final Mistakes mistakes;

    /** @param sourceKeys keys of the sources file; absent: not known, and not checked */
    LevelReader(Optional<Set<String>> sourceKeys, Mistakes mistakes) {
        this.sourceKeys = sourceKeys;
        this.mistakes = mistakes;
    }

    Values readTiming(YamlMap map, Values outer) {
        if (!map.has("interval")) {
            return outer;
        }
        Values own = outer.nearer();
        map.read(TargetKeys.INTERVAL, own);
        return own;
    }

    Values readProbe(YamlMap map, Values outer) {
        map.knowing(PROBE_KEYS);
        Values own = outer.nearer();
        for (Key<?> key : TargetKeys.PROBE) {
            map.read(key, own);
        }
        return own;
    }

    ConditionLevel readConditions(YamlMap map, ConditionLevel outer) {
        return outer.nearer(map, mistakes);
    }

    Map<String, String> readLabels(YamlMap map) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String key : map.keys()) {
            if (TargetKeys.LABEL_KEY.parse(key).isEmpty()) {
                mistakes.add(map.place(key), "the key " + Quoted.text(key), TargetKeys.LABEL_KEY.expected());
            }
            map.value(key, TargetKeys.LABEL_VALUE).ifPresent(value -> labels.put(key, value));
        }
        return labels;
    }

    /** @return empty if the mapping says nothing about sources */
    Optional<List<String>> readSources(YamlMap map) {
        if (map.has("source") && map.has("sources")) {
            mistakes.add(map.place("sources"), "both", "source (one) or sources (a list)");
        }
        if (map.has("source")) {
            return map.value("source", new SourceKey(sourceKeys)).map(List::of);
        }
        if (!map.has("sources")) {
            return Optional.empty();
        }
        Place place = map.place("sources");
        List<String> sources = new ArrayList<>();
        List<Node> items = map.items("sources");
        for (int i = 0; i < items.size(); i++) {
            Place here = place.item(i, YamlNodes.line(items.get(i)));
            Optional<String> source = YamlNodes.value(items.get(i), here, new SourceKey(sourceKeys), mistakes);
            if (source.isPresent() && sources.contains(source.get())) {
                mistakes.add(here, Quoted.text(source.get()) + " a second time", "each source once");
            }
            source.ifPresent(sources::add);
        }
        if (items.isEmpty() && map.isList("sources")) {
            mistakes.add(place, "an empty list", "at least one source");
        }
        return sources.isEmpty() ? Optional.empty() : Optional.of(sources);
    }
}
