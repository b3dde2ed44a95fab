package io.pathwatch.source.atlas;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What has to be asked to get every result that is new. Results do not come in the order of measuring: some take a while, and
 * a probe that was cut off hands in what it measured meanwhile. So one question goes back a little behind the newest
 * result, and another one, for the probes that are behind, to where the first of them stopped.
 */
final class ResultWindows {

    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(15);
    private static final Duration SHORTEST_OVERLAP = Duration.ofMinutes(10);
    private static final Duration LONGEST_OVERLAP = Duration.ofHours(2);

    /** Probes that are behind for longer are taken for switched off; when they are back, they are asked for from then on. */
    private static final Duration LONGEST_GAP = Duration.ofDays(7);

    /** Numbers that fit into a question. */
    private static final int MOST_BEHIND = 200;

    private ResultWindows() {}

    /**
     * @param newest start of the newest stored result of each probe; empty: none was ever stored
     * @param wanted numbers of the probes whose results are wanted; empty: all
     * @param now what was measured later does not count: a probe whose clock is ahead must not hide what others measure
     */
    static List<ResultWindow> of(Map<Long, Instant> newest, List<Long> wanted, MeasurementFacts facts, Instant now) {
        Map<Long, Instant> known = newest.entrySet().stream()
                .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (known.isEmpty()) {
            return List.of(ResultWindow.latest(wanted));
        }
        Instant newestOfAll =
                known.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        Instant last = newestOfAll.isAfter(now) ? now : newestOfAll;
        Instant start = last.minus(overlap(facts));
        List<ResultWindow> windows = new ArrayList<>();
        addBehind(known, start, last.minus(LONGEST_GAP), windows);
        windows.add(new ResultWindow(start, null, wanted));
        return windows;
    }

    private static void addBehind(
            Map<Long, Instant> known, Instant before, Instant notBefore, List<ResultWindow> windows) {
        List<Map.Entry<Long, Instant>> behind = known.entrySet().stream()
                .filter(probe ->
                        probe.getValue().isBefore(before) && probe.getValue().isAfter(notBefore))
                .sorted(Map.Entry.<Long, Instant>comparingByValue().reversed())
                .limit(MOST_BEHIND)
                .toList();
        if (!behind.isEmpty()) {
            Instant start = behind.get(behind.size() - 1).getValue();
            List<Long> probes = behind.stream().map(Map.Entry::getKey).sorted().toList();
            windows.add(new ResultWindow(start, before, probes));
        }
    }

    /** Two intervals of the measurement, within limits. */
    private static Duration overlap(MeasurementFacts facts) {
        Integer seconds = facts.intervalSeconds();
        Duration interval = seconds == null ? USUAL_INTERVAL : Duration.ofSeconds(seconds);
        Duration overlap = interval.multipliedBy(2);
        if (overlap.compareTo(SHORTEST_OVERLAP) < 0) {
            return SHORTEST_OVERLAP;
        }
        return overlap.compareTo(LONGEST_OVERLAP) > 0 ? LONGEST_OVERLAP : overlap;
    }
}
