package io.pathwatch.detect.steady.path;

import io.pathwatch.model.rule.PathLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
     * Hops one after the other that answered from the same network.
     *
     * @param keys several where packets are balanced over networks at just these hops, at least one
     * @param first TTL of the first of them
     * @param last TTL of the last of them
     * @param hops how many answered
     */
    record Run(Set<Object> keys, int first, int last, int hops) {

        boolean shares(Run other) {
            return !Collections.disjoint(keys, other.keys);
        }

        private boolean isInside(Run other) {
            return other.first < first && last < other.last;
        }

        private boolean isAt(Run other) {
            return first == other.first && last == other.last;
        }
    }

    private AsPath() {}

    /**
     * Where balanced ways differ in length a hop answers from two networks that lie one behind the other: each has a run
     * of its own, as far as it reaches. One that shows only in the middle of another is a second way through it.
     */
    static List<Run> of(PathShape path, PathLevel level) {
        List<Run> ended = new ArrayList<>();
        List<Run> open = new ArrayList<>();
        int least = path.least();
        for (PathHop hop : path.hops()) {
            Set<Object> keys = hop.keys(level, least);
            if (!keys.isEmpty()) {
                open = advance(open, ended, keys, hop.ttl());
            }
        }
        ended.addAll(open);
        List<Run> runs = new ArrayList<>();
        for (Run run : ended) {
            if (ended.stream().noneMatch(run::isInside)) {
                add(runs, run);
            }
        }
        runs.sort(Comparator.comparingInt(Run::first).thenComparingInt(Run::last));
        return runs;
    }

    /** The runs that reach the hop at {@code ttl}; the others end before it. */
    private static List<Run> advance(List<Run> open, List<Run> ended, Set<Object> keys, int ttl) {
        List<Run> next = new ArrayList<>();
        Set<Object> begun = new HashSet<>(keys);
        for (Run run : open) {
            if (begun.removeAll(run.keys())) {
                next.add(new Run(run.keys(), run.first(), ttl, run.hops() + 1));
            } else {
                ended.add(run);
            }
        }
        for (Object key : begun) {
            next.add(new Run(Set.of(key), ttl, ttl, 1));
        }
        return next;
    }

    private static void add(List<Run> runs, Run run) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).isAt(run)) {
                Set<Object> both = new HashSet<>(runs.get(i).keys());
                both.addAll(run.keys());
                runs.set(i, new Run(both, run.first(), run.last(), run.hops()));
                return;
            }
        }
        runs.add(run);
    }
}
