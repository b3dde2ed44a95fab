package io.pathwatch.source.globalping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each probe of a measurement a name of its own. */
final class VantagePoints {

    private VantagePoints() {}

    /**
     * Names, each after the key of the source, in the order of {@code places}. Of several probes with one name the first keeps it, the others get
     * {@code /2}, {@code /3} and so on; which is the first is told by their network and coordinates, and by their order in
     * the answer only where those are alike: what else is known of them changes, such as tags and resolvers.
     *
     * @param key of the source: what another source has the same probe do is another series
     * @param earlier names of the same probes in an earlier answer, which they keep; empty if there was none
     */
    static List<String> names(String key, List<ProbePlace> places, List<String> earlier) {
        if (areOf(key, places, earlier)) {
            return earlier;
        }
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparing(i -> places.get(i).order()));
        String[] names = new String[places.size()];
        Map<String, Integer> seen = new HashMap<>();
        for (int i : sorted) {
            String name = key + "/" + places.get(i).name();
            int times = seen.merge(name, 1, Integer::sum);
            names[i] = times == 1 ? name : name + "/" + times;
        }
        return List.of(names);
    }

    private static boolean areOf(String key, List<ProbePlace> places, List<String> names) {
        if (names.size() != places.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = key + "/" + places.get(i).name();
            if (!names.get(i).equals(name) && !names.get(i).startsWith(name + "/")) {
                return false;
            }
        }
        return true;
    }
}
