package io.pathwatch.detect.sources;

import io.pathwatch.detect.sources.WatchedSeries.Health;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses, of the series of each target in each family, the one that says how it is doing. */
final class ActiveSeries {

    private static final Comparator<WatchedSeries> BY_START =
            Comparator.comparing(each -> each.status().lastStart());

    private ActiveSeries() {}

    /** One for each target and family. */
    static List<WatchedSeries> of(List<WatchedSeries> all, Instant now) {
        Map<String, List<WatchedSeries>> byTarget = new TreeMap<>();
        for (WatchedSeries each : all) {
            Series series = each.status().series();
            byTarget.computeIfAbsent(series.target() + "|" + series.family(), key -> new ArrayList<>())
                    .add(each);
        }
        return byTarget.values().stream().map(several -> choose(several, now)).toList();
    }

    /**
     * The newest. But a target that is lost is tried by another method now and then, which may be forbidden here or never
     * reach it: that says less than the method it is watched by.
     */
    private static WatchedSeries choose(List<WatchedSeries> several, Instant now) {
        WatchedSeries newest = several.stream().max(BY_START).orElseThrow();
        return several.stream()
                .filter(each -> each.isAsRecentAs(newest))
                .filter(each -> each.health(now) == Health.GOOD || each.health(now) == Health.LOST)
                .max(BY_START)
                .orElseGet(() -> several.stream()
                        .filter(each -> each.isAsRecentAs(newest) && each.health(now) == Health.FAILED)
                        .max(Comparator.comparingInt(each -> each.status().failures()))
                        .orElse(newest));
    }
}
