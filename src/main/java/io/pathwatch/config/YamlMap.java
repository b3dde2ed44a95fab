package io.pathwatch.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file with its place. What is wrong in it is noted, and left out. */
final class YamlMap {

    private final Place place;
    private final Mistakes mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlMap(Place place, Mistakes mistakes) {
        this.place = place;
        this.mistakes = mistakes;
    }

    /** A mapping with any keys; empty if {@code node} is something else. */
    static Optional<YamlMap> of(Node node, Place place, Mistakes mistakes) {
        return of(node, place, mistakes, "a mapping (key: value)");
    }

    private static Optional<YamlMap> of(Node node, Place place, Mistakes mistakes, String expected) {
        if (!(node instanceof MappingNode mapping) || !YamlNodes.isUntagged(node)) {
            mistakes.add(place, YamlNodes.describe(node), expected);
            return Optional.empty();
        }
        var map = new YamlMap(place, mistakes);
        for (NodeTuple tuple : mapping.getValue()) {
            map.put(tuple);
        }
        return Optional.of(map);
    }

    private void put(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        int line = YamlNodes.line(keyNode);
        Optional<String> key = YamlNodes.scalar(keyNode);
        if (key.isEmpty() || key.get().isEmpty()) {
            mistakes.add(line, place.path(), YamlNodes.describe(keyNode) + " as a key", "a word");
        } else if (values.putIfAbsent(key.get(), tuple.getValueNode()) != null) {
            String found = "a second one; the first is in line " + lines.get(key.get());
            mistakes.add(place.key(key.get(), line), found, "one value");
        } else {
            lines.put(key.get(), line);
        }
    }

    /** Notes every key that is not among {@code known}. */
    YamlMap knowing(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                mistakes.addUnknown(place(key), key, known);
            }
        }
        return this;
    }

    Place place() {
        return place;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether exactly {@code text} stands at {@code key}. */
    boolean isScalar(String key, String text) {
        return Optional.ofNullable(values.get(key))
                .flatMap(YamlNodes::scalar)
                .filter(text::equals)
                .isPresent();
    }

    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** Where {@code key} is; this mapping itself if the key is absent. */
    Place place(String key) {
        Integer line = lines.get(key);
        return line == null ? place : place.key(key, line);
    }

    /** What stands at {@code key}; empty if the key is absent or holds something that is not of {@code kind}. */
    <T> Optional<T> value(String key, ValueKind<T> kind) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : YamlNodes.value(node, place(key), kind, mistakes);
    }

    /** Puts the value of {@code key}, where it is written and right, in {@code into}. */
    <T> void read(Key<T> key, Values into) {
        value(key.name(), key.kind()).ifPresent(value -> into.put(key, value, place(key.name())));
    }

    Optional<YamlMap> map(String key) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : of(node, place(key), mistakes);
    }

    /** As {@link #map(String)}, where a mistake names what else could stand there. */
    Optional<YamlMap> map(String key, String expected) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : of(node, place(key), mistakes, expected);
    }

    /** The items at {@code key}; none if the key is absent or holds something else. */
    List<Node> items(String key) {
        Node node = values.get(key);
        return node == null ? List.of() : YamlNodes.items(node, place(key), mistakes);
    }
}
