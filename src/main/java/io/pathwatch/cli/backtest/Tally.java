package io.pathwatch.cli.backtest;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted on all series.
 *
 * @param series by target, source and the rest of what makes a series
 * @param hasLog whether it is known what was raised; not so of recorded files
 */
public record Tally(List<SeriesTally> series, boolean hasLog) {

    private static final Comparator<Series> BY_TARGET = Comparator.comparing(Series::target)
            .thenComparing(Series::source)
            .thenComparing(Series::family)
            .thenComparing(Series::method)
            .thenComparing(each -> String.valueOf(each.port()));

    public Tally {
        series = series.stream()
                .sorted(Comparator.comparing(SeriesTally::series, BY_TARGET))
                .toList();
    }

    /** Traces in the time that is asked for. */
    public long traces() {
        return series.stream().mapToLong(SeriesTally::traces).sum();
    }

    /** Traces before, which were only learnt from. */
    public long learnt() {
        return series.stream().mapToLong(SeriesTally::learnt).sum();
    }

    /** Start of the first trace that counts; absent if none does. */
    @Nullable
    Instant first() {
        return times(SeriesTally::first).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Start of the last trace that counts; absent if none does. */
    @Nullable
    Instant last() {
        return times(SeriesTally::last).max(Comparator.naturalOrder()).orElse(null);
    }

    private Stream<Instant> times(Function<SeriesTally, @Nullable Instant> time) {
        return series.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** By condition, in their order; those without anything are left out. */
    Map<Condition, Raised> byCondition() {
        Map<Condition, Raised> all = new EnumMap<>(Condition.class);
        for (SeriesTally each : series) {
            each.raised().forEach((condition, days) -> all.merge(condition, sum(days), Raised::plus));
        }
        return all;
    }

    /** All conditions of all series by day; days without anything are left out. */
    SortedMap<LocalDate, Raised> byDay() {
        SortedMap<LocalDate, Raised> all = new TreeMap<>();
        for (SeriesTally each : series) {
            for (SortedMap<LocalDate, Raised> days : each.raised().values()) {
                days.forEach((day, raised) -> all.merge(day, raised, Raised::plus));
            }
        }
        return all;
    }

    static Raised sum(Map<?, Raised> parts) {
        return parts.values().stream().reduce(Raised.NONE, Raised::plus);
    }
}
