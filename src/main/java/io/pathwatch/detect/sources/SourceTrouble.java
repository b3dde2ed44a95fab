package io.pathwatch.detect.sources;

import io.pathwatch.model.FailureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a source, in words.
 *
 * @param cause kebab-case
 * @param advice what to mend, one clause
 */
record SourceTrouble(String cause, String advice) {

    private static final SourceTrouble LOST =
            new SourceTrouble("all-targets-lost", "do not answer any more; look at the network of this source");
    private static final SourceTrouble STALE = new SourceTrouble(
            "stale", "are not traced any more; look at the load of the host and at pathwatch.traceroute.parallel");

    /** What most of {@code failing} suffer from. */
    static SourceTrouble of(List<WatchedSeries> failing, Instant now) {
        Map<SourceTrouble, Integer> counts = new LinkedHashMap<>();
        for (WatchedSeries series : failing) {
            counts.merge(of(series, now), 1, Integer::sum);
        }
        List<Map.Entry<SourceTrouble, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<SourceTrouble, Integer>comparingByValue(Comparator.reverseOrder()));
        return sorted.get(0).getKey();
    }

    private static SourceTrouble of(WatchedSeries series, Instant now) {
        FailureKind failure = series.status().failure();
        if (series.health(now) == WatchedSeries.Health.STALE) {
            return STALE;
        }
        return failure == null ? LOST : of(failure);
    }

    private static SourceTrouble of(FailureKind failure) {
        return switch (failure) {
            case NAME -> new SourceTrouble("no-names", "cannot be looked up by name; look at the name server");
            case PERMISSION ->
                new SourceTrouble(
                        "no-permission",
                        "cannot be traced, the program may not send probes; 'pathwatch doctor' says what to allow");
            case TOOL ->
                new SourceTrouble(
                        "tool-missing",
                        "cannot be traced, the program is missing or ends with an error; see 'pathwatch doctor'");
            case TIMEOUT ->
                new SourceTrouble(
                        "timeout", "cannot be traced, the program is not done in time; look at the load of the host");
            case UNREADABLE ->
                new SourceTrouble("unreadable", "cannot be traced, the output is not that of a trace; see the log");
            case SOURCE ->
                new SourceTrouble(
                        "no-answer",
                        "cannot be traced, nobody answers with a trace; look at the entry in sources.json");
        };
    }
}
