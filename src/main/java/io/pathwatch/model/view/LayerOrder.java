package io.pathwatch.model.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of nodes within the layers of a graph that makes few edges cross: each node moves to the mean place of its
 * neighbours, forth and back (the barycentre method of Sugiyama, Tagawa and Toda, 1981). The same graph always gives the
 * same order.
 */
final class LayerOrder {

    private static final int SWEEPS = 4;

    private final List<List<String>> layers;
    private final Map<String, List<String>> before = new HashMap<>();
    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param layers ids in the order to begin with
     * @param edges from one layer to a later one
     */
    LayerOrder(List<List<String>> layers, Collection<String[]> edges) {
        this.layers = layers;
        for (String[] edge : edges) {
            after.computeIfAbsent(edge[0], id -> new ArrayList<>()).add(edge[1]);
            before.computeIfAbsent(edge[1], id -> new ArrayList<>()).add(edge[0]);
        }
        layers.forEach(this::number);
    }

    /** The place of each within its layer, from 0. */
    Map<String, Integer> place() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<String> layer : layers) {
                arrange(layer, before);
            }
            for (int i = layers.size() - 1; i >= 0; i--) {
                arrange(layers.get(i), after);
            }
        }
        return places;
    }

    private void arrange(List<String> layer, Map<String, List<String>> neighbours) {
        Map<String, Double> wanted = new HashMap<>();
        for (String id : layer) {
            List<String> next = neighbours.getOrDefault(id, List.of());
            wanted.put(
                    id,
                    next.stream()
                            .mapToInt(each -> places.getOrDefault(each, 0))
                            .average()
                            .orElse(places.getOrDefault(id, 0)));
        }
        layer.sort(Comparator.<String>comparingDouble(id -> wanted.getOrDefault(id, 0.0))
                .thenComparing(id -> places.getOrDefault(id, 0)));
        number(layer);
    }

    private void number(List<String> layer) {
        for (int i = 0; i < layer.size(); i++) {
            places.put(layer.get(i), i);
        }
    }
}
