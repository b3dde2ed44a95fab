package io.pathwatch.source.atlas;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of a measurement that are asked for at once.
 *
 * @param start first second; absent: only the newest result of each probe
 * @param stop last second; absent: up to now
 * @param probes numbers; empty: all
 */
record ResultWindow(@Nullable Instant start, @Nullable Instant stop, List<Long> probes) {

    ResultWindow {
        probes = List.copyOf(probes);
    }

    static ResultWindow latest(List<Long> probes) {
        return new ResultWindow(null, null, probes);
    }

    AtlasQuery query(long measurement) {
        List<String> parameters = new ArrayList<>();
        if (start != null) {
            parameters.add("format=json");
            parameters.add("start=" + start.getEpochSecond());
        }
        if (stop != null) {
            parameters.add("stop=" + stop.getEpochSecond());
        }
        if (!probes.isEmpty()) {
            parameters.add("probe_ids=" + probes.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        String path = measurement + (start == null ? "/latest/" : "/results/");
        return AtlasQuery.get(parameters.isEmpty() ? path : path + "?" + String.join("&", parameters));
    }

    /** Its two halves, the earlier one first; empty if it cannot be parted. Both have the second between them. */
    List<ResultWindow> halves(Instant now) {
        if (start == null) {
            return List.of();
        }
        Duration length = Duration.between(start, stop == null ? now : stop);
        if (length.toSeconds() < 2) {
            return List.of();
        }
        Instant middle = start.plusSeconds(length.toSeconds() / 2);
        return List.of(new ResultWindow(start, middle, probes), new ResultWindow(middle, stop, probes));
    }
}
