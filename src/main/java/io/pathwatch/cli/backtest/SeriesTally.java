package io.pathwatch.cli.backtest;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was counted on one series, by the condition and by the day, in UTC, on which the trace started. */
public final class SeriesTally {

    private final Series series;
    private final Map<Condition, SortedMap<LocalDate, Raised>> raised = new EnumMap<>(Condition.class);
    private long traces;
    private long learnt;
    private @Nullable Instant first;
    private @Nullable Instant last;

    SeriesTally(Series series) {
        this.series = series;
    }

    /** A trace from before the time that is asked for. */
    void learn() {
        learnt++;
    }

    /** A trace with what it would have raised, and what it did. */
    void count(Instant startedAt, List<Alert> would, List<Alert> was) {
        traces++;
        first = first == null ? startedAt : first;
        last = startedAt;
        add(startedAt, would, new Raised(1, 0));
        add(startedAt, was, new Raised(0, 1));
    }

    private void add(Instant at, List<Alert> alerts, Raised one) {
        for (Alert alert : alerts) {
            if (alert.status() == AlertStatus.RAISED) {
                LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
                for (Condition condition : alert.conditions()) {
                    raised.computeIfAbsent(condition, key -> new TreeMap<>()).merge(day, one, Raised::plus);
                }
            }
        }
    }

    Series series() {
        return series;
    }

    /** Traces in the time that is asked for. */
    long traces() {
        return traces;
    }

    /** Traces before, which were only learnt from. */
    long learnt() {
        return learnt;
    }

    /** Start of the first trace that counts; absent if none does. */
    @Nullable
    Instant first() {
        return first;
    }

    /** Start of the last trace that counts; absent if none does. */
    @Nullable
    Instant last() {
        return last;
    }

    /** By condition and day; days without anything are left out. */
    Map<Condition, SortedMap<LocalDate, Raised>> raised() {
        return Collections.unmodifiableMap(raised);
    }
}
