package io.pathwatch.detect.fold;

import io.pathwatch.model.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings incidents together that have something in common, also by way of others. */
final class Gathering {

    private final List<WaitingIncident> incidents;
    private final List<Set<Likeness>> likenesses = new ArrayList<>();
    private final int[] leaders;

    private Gathering(List<WaitingIncident> incidents) {
        this.incidents = incidents;
        this.leaders = new int[incidents.size()];
        for (int i = 0; i < leaders.length; i++) {
            leaders[i] = i;
            likenesses.add(new LinkedHashSet<>(Likeness.of(incidents.get(i))));
        }
    }

    /**
     * What is told together, in the order of the log.
     *
     * @param sources from how many sources a target is traced, by its name
     */
    static List<Folded> of(List<WaitingIncident> incidents, Map<String, Integer> sources) {
        Gathering gathering = new Gathering(incidents);
        gathering.findTargetsDown(sources);
        gathering.joinAlike();
        return gathering.folded();
    }

    /** A target is down if it is lost to two of its sources at least, and to half of them. */
    private void findTargetsDown(Map<String, Integer> sources) {
        Map<Likeness, List<Integer>> lost = new LinkedHashMap<>();
        for (int i = 0; i < incidents.size(); i++) {
            WaitingIncident incident = incidents.get(i);
            if (incident.condition() == Condition.UNREACHABLE && incident.kind() == WaitingIncident.Kind.RAISED) {
                lost.computeIfAbsent(Likeness.ofTarget(incident), key -> new ArrayList<>())
                        .add(i);
            }
        }
        lost.forEach((target, members) -> {
            Set<String> from = new HashSet<>();
            members.forEach(member -> from.add(incidents.get(member).series().source()));
            String name = incidents.get(members.get(0)).series().target();
            if (from.size() >= 2 && 2 * from.size() >= sources.getOrDefault(name, from.size())) {
                members.forEach(member -> likenesses.get(member).add(target));
            }
        });
    }

    private void joinAlike() {
        Map<Likeness, Integer> seen = new HashMap<>();
        for (int i = 0; i < incidents.size(); i++) {
            for (Likeness likeness : likenesses.get(i)) {
                Integer other = seen.putIfAbsent(likeness, i);
                if (other != null) {
                    leaders[leader(i)] = leader(other);
                }
            }
        }
    }

    private int leader(int incident) {
        int at = incident;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }

    private List<Folded> folded() {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < incidents.size(); i++) {
            members.computeIfAbsent(leader(i), key -> new ArrayList<>()).add(i);
        }
        return members.values().stream().map(this::folded).toList();
    }

    private Folded folded(Collection<Integer> members) {
        Set<Likeness> alike = new LinkedHashSet<>();
        members.forEach(member -> alike.addAll(likenesses.get(member)));
        return new Folded(members.stream().map(incidents::get).toList(), alike);
    }
}
