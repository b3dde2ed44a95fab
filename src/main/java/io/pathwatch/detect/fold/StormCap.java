package io.pathwatch.detect.fold;

import io.pathwatch.model.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps messages below a number a minute for each group of targets. What is due and would be more goes into one message
 * of each kind; if even those are too many, it waits until a minute after earlier ones.
 */
final class StormCap {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Integer> told = new HashMap<>();

    StormCap(List<Waiting.Told> recent, Instant now) {
        Instant from = now.minus(WINDOW);
        for (Waiting.Told each : recent) {
            // what a clock that was set back since says to be told in the future, does not count for ever
            if (each.at().isAfter(from) && !each.at().isAfter(now)) {
                told.merge(each.group(), 1, Integer::sum);
            }
        }
    }

    /** What is told now of {@code due}, in the order in which it is told. */
    List<Folded> limit(List<Folded> due) {
        Map<String, List<Folded>> byGroup = new LinkedHashMap<>();
        due.forEach(folded -> byGroup.computeIfAbsent(folded.group(), key -> new ArrayList<>())
                .add(folded));
        List<Folded> now = new ArrayList<>();
        byGroup.forEach((group, members) -> now.addAll(limit(group, members)));
        now.sort(Comparator.comparingLong(Folded::firstSequence));
        return now;
    }

    private List<Folded> limit(String group, List<Folded> due) {
        int limit = due.stream().mapToInt(Folded::stormLimit).min().orElseThrow();
        int left = limit - told.getOrDefault(group, 0);
        if (due.size() <= left) {
            return due;
        }
        List<Folded> digests = digests(due);
        return digests.subList(0, Math.max(0, Math.min(left, digests.size())));
    }

    /** One of each kind, the graver kinds first. */
    private static List<Folded> digests(List<Folded> due) {
        Map<WaitingIncident.Kind, List<WaitingIncident>> byKind = new EnumMap<>(WaitingIncident.Kind.class);
        due.forEach(folded ->
                byKind.computeIfAbsent(folded.kind(), key -> new ArrayList<>()).addAll(folded.incidents()));
        List<Folded> digests = new ArrayList<>();
        byKind.values().forEach(incidents -> {
            incidents.sort(Comparator.comparingLong(incident -> incident.first().sequence()));
            digests.add(new Folded(incidents, Set.of()));
        });
        return digests;
    }
}
