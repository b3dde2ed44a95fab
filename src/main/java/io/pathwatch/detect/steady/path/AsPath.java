package io.pathwatch.detect.steady.path;

import io.pathwatch.model.rule.PathLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A path as the sequence of networks it passes: hops of which the network is not known are left out, and what repeats
 * stands once. So private addresses and the LANs of internet exchanges, which have no origin AS, separate nothing, and
 * a run of them between hops of one AS belongs to it.
 */
final class AsPath {

    /**
     * Hops one after the other in the same network; several where packets are balanced over several.
     *
     * @param keys what they have in common, at least one
     * @param first TTL of the first of them
     * @param last TTL of the last of them
     * @param hops how many answered
     */
    record Run(Set<Object> keys, int first, int last, int hops) {

        boolean shares(Run other) {
            for (Object key : keys) {
                if (other.keys.contains(key)) {
                    return true;
                }
            }
            return false;
        }
    }

    private AsPath() {}

    static List<Run> of(PathShape path, PathLevel level) {
        List<Run> runs = new ArrayList<>();
        for (PathHop hop : path.hops()) {
            Set<Object> keys = hop.keys(level);
            if (keys.isEmpty()) {
                continue;
            }
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            Set<Object> common = new HashSet<>(keys);
            if (last != null) {
                common.retainAll(last.keys());
            }
            if (last == null || common.isEmpty()) {
                runs.add(new Run(keys, hop.ttl(), hop.ttl(), 1));
            } else {
                runs.set(runs.size() - 1, new Run(common, last.first(), hop.ttl(), last.hops() + 1));
            }
        }
        return runs;
    }
}
